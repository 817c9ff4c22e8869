-- title: 创业点扶持资金 | Sub-grants to entrepreneurship points
-- grain: one row per city and one for the whole scope
-- params: as_of date
-- shows: points (stock), promised_yuan (money(contributors points, largest promised_largest)), paid_first_yuan (money(contributors paid_first_points, largest paid_first_largest)), paid_second_yuan (money(contributors paid_second_points, largest paid_second_largest)), paid_yuan (money(contributors points, largest paid_largest))
-- keys: place_level, adcode
-- indicators: points_funded, sub_grant_paid_yuan
with tranches as (
    select
        point_id,
        left(adcode, 4) || '00' as city,
        tranche,
        promised_yuan,
        case when paid_on <= $as_of then paid_yuan end as paid_yuan
    from sub_grant
    where programme_id = 'her_power'
),

by_point as (
    select
        point_id,
        max(city) as city,
        sum(promised_yuan) as promised,
        sum(paid_yuan) filter (where tranche = 1) as paid_first,
        sum(paid_yuan) filter (where tranche > 1) as paid_second,
        sum(paid_yuan) as paid
    from tranches
    group by point_id
    having count(paid_yuan) > 0
),

at_levels as (
    select
        grouping(city) as without_city,
        city,
        count(*) as points,
        sum(promised) as promised_yuan,
        max(promised) as promised_largest,
        sum(paid_first) as paid_first_yuan,
        count(paid_first) as paid_first_points,
        max(paid_first) as paid_first_largest,
        sum(paid_second) as paid_second_yuan,
        count(paid_second) as paid_second_points,
        max(paid_second) as paid_second_largest,
        sum(paid) as paid_yuan,
        max(paid) as paid_largest
    from by_point
    group by grouping sets ((city), ())
)

select
    case when a.without_city = 1 then 'country' else 'prefecture' end as place_level,
    coalesce(a.city, '100000') as adcode,
    coalesce(p.name_zh, a.city, '100000') as name_zh,
    coalesce(p.name_en, a.city, '100000') as name_en,
    a.points,
    a.promised_yuan,
    a.promised_largest,
    a.paid_first_yuan,
    a.paid_first_points,
    a.paid_first_largest,
    a.paid_second_yuan,
    a.paid_second_points,
    a.paid_second_largest,
    a.paid_yuan,
    a.paid_largest
from at_levels as a
left join place as p on coalesce(a.city, '100000') = p.adcode and p.valid_to is null
order by place_level, adcode
