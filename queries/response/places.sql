-- title: 可选地区 | Places to choose from
-- grain: one row per province, prefecture and county with an agreement, a donation or a request
-- params: none
-- shows: none
-- keys: adcode
with covered as (
    select adcode from agreement
    where programme_id = 'disaster_response'
    union
    select adcode from donation
    where programme_id = 'disaster_response'
    union
    select adcode from help_request
    where programme_id = 'disaster_response'
),

own as (
    select
        p.adcode,
        p.prefecture_adcode,
        p.province_adcode
    from covered as c
    inner join place as p on c.adcode = p.adcode and p.valid_to is null
),

with_parents as (
    select adcode from own
    union
    select prefecture_adcode from own
    union
    select province_adcode from own
)

select
    p.adcode,
    p.name_zh,
    p.name_en,
    p.level,
    p.prefecture_adcode,
    p.province_adcode
from with_parents as w
inner join place as p on w.adcode = p.adcode and p.valid_to is null
where p.level in ('province', 'prefecture', 'county')
order by p.adcode
