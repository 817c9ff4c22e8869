-- title: 可选地区 | Places to choose from
-- grain: one row per province, prefecture and county with an agreement, a session, a site, a leader, a donation or a request of these programmes
-- params: programmes list?
-- shows: none
-- keys: adcode
with recorded as (
    select
        programme_id,
        adcode
    from agreement
    union
    select
        programme_id,
        adcode
    from session
    union
    select
        programme_id,
        adcode
    from studio
    union
    select
        programme_id,
        adcode
    from leader
    union
    select
        programme_id,
        adcode
    from donation
    union
    select
        programme_id,
        adcode
    from help_request
),

covered as (
    select distinct adcode
    from recorded
    where $programmes is null or list_contains(cast($programmes as varchar[]), programme_id)
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
