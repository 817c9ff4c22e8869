-- title: 各年项目与执行机构 | Programmes and partners by year
-- grain: one row per programme, implementing partner and year with an agreement in force or a class held
-- params: as_of date, place text?
-- shows: sessions (sessions), class_hours (sum)
-- keys: programme_id, partner_id, year
-- from: session (sessions, class_hours)
with held as (
    select
        programme_id,
        partner_id,
        year(held_on) as year,
        count(*) as sessions,
        sum(class_hours) as class_hours
    from session
    where held_on <= $as_of and ($place is null or starts_with(adcode, $place))
    group by programme_id, partner_id, year(held_on)
),

agreed as (
    select
        programme_id,
        partner_id,
        starts_on,
        coalesce(ends_on, $as_of) as ends_on
    from agreement
    where starts_on <= $as_of and ($place is null or starts_with(adcode, $place))
),

years as (
    select year from held
    union
    select year(starts_on) as year from agreed
    union
    select year(period_start) as year from submission
    where period_start <= $as_of and ($place is null or starts_with(adcode, $place))
    union
    select year(cast($as_of as date)) as year
),

active as (
    select
        programme_id,
        partner_id,
        year
    from held
    union
    select
        a.programme_id,
        a.partner_id,
        y.year
    from agreed as a
    inner join years as y on y.year between year(a.starts_on) and year(a.ends_on)
)

select
    a.programme_id,
    a.partner_id,
    a.year,
    coalesce(p.name_zh, a.programme_id) as programme_zh,
    coalesce(p.name_en, a.programme_id) as programme_en,
    coalesce(o.name_zh, a.partner_id) as partner_zh,
    coalesce(o.name_en, o.name_zh, a.partner_id) as partner_en,
    coalesce(h.sessions, 0) as sessions,
    coalesce(h.class_hours, 0) as class_hours
from active as a
left join held as h on a.programme_id = h.programme_id and a.partner_id = h.partner_id and a.year = h.year
left join programme as p on a.programme_id = p.programme_id
left join partner as o on a.partner_id = o.partner_id
order by a.programme_id, a.partner_id, a.year
