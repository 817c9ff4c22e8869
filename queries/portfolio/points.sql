-- title: 女性创业点与已拨付扶持资金 | Entrepreneurship points and sub-grants paid
-- grain: one row per programme and place with a payment in the period, and one per programme
-- params: period_start date, period_end date
-- shows: points_funded (stock), points_paid (stock), sub_grant_paid_yuan (sum)
-- keys: programme_id, place_level, adcode
-- indicators: points_funded, sub_grant_paid_yuan
with first_paid as (
    select
        point_id,
        min(paid_on) as first_paid_on
    from sub_grant
    where paid_yuan > 0
    group by point_id
),

paid as (
    select
        g.programme_id,
        g.adcode,
        g.point_id,
        g.paid_yuan,
        f.first_paid_on >= $period_start as is_new
    from sub_grant as g
    inner join first_paid as f on g.point_id = f.point_id
    where g.paid_on between $period_start and $period_end and g.paid_yuan > 0
),

counted as (
    select
        grouping(adcode) as whole,
        programme_id,
        adcode,
        count(distinct point_id) filter (where is_new) as points_funded,
        count(distinct point_id) as points_paid,
        sum(paid_yuan) as sub_grant_paid_yuan
    from paid
    group by grouping sets ((programme_id, adcode), (programme_id))
)

select
    programme_id,
    case when whole = 1 then 'country' else 'county' end as place_level,
    coalesce(adcode, '100000') as adcode,
    points_funded,
    points_paid,
    sub_grant_paid_yuan
from counted
order by programme_id, place_level, adcode
