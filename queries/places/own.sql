-- title: 数据范围内的地点 | Places with data in the scope
-- grain: one row per place of county level, or city without counties, with an agreement, a class, a submission or a site
-- params: none
-- shows: none
-- keys: adcode
with known as (
    select adcode from agreement
    union
    select adcode from session
    union
    select adcode from submission
    union
    select adcode from studio
    union
    select adcode from cohort
    union
    select adcode from leader
),

with_counties as (
    select distinct prefecture_adcode
    from place
    where level = 'county' and valid_to is null
)

select
    p.adcode,
    p.name_zh,
    p.name_en,
    p.prefecture_adcode,
    p.province_adcode
from known as k
inner join place as p on k.adcode = p.adcode and p.valid_to is null
left join with_counties as w on p.adcode = w.prefecture_adcode
where p.level = 'county' or (p.level = 'prefecture' and w.prefecture_adcode is null)
order by p.adcode
