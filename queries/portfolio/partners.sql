-- title: 合作伙伴与协议 | Partners and their agreements
-- grain: one row per partner and programme with an agreement
-- params: as_of date
-- shows: agreements (stock), places (stock), running (stock)
-- keys: partner_id, programme_id
with agreed as (
    select
        partner_id,
        programme_id,
        count(*) as agreements,
        count(distinct adcode) as places,
        count(*) filter (where coalesce(ends_on, $as_of) >= $as_of) as running,
        min(starts_on) as first_on,
        max(coalesce(ends_on, date '9999-12-31')) as last_on
    from agreement
    where starts_on <= $as_of
    group by partner_id, programme_id
)

select
    a.partner_id,
    a.programme_id,
    coalesce(o.name_zh, a.partner_id) as name_zh,
    coalesce(o.name_en, o.name_zh, a.partner_id) as name_en,
    o.partner_type,
    coalesce(p.name_zh, a.programme_id) as programme_zh,
    coalesce(p.name_en, a.programme_id) as programme_en,
    a.agreements,
    a.places,
    a.running,
    a.first_on,
    case when a.last_on < date '9999-12-31' then a.last_on end as last_on
from agreed as a
left join partner as o on a.partner_id = o.partner_id
left join programme as p on a.programme_id = p.programme_id
order by a.partner_id, a.programme_id
