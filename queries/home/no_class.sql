-- title: 本季未开课 | Places without a session this quarter
-- grain: one row per programme and place under an agreement with sessions before, none since the quarter began
-- params: as_of date
-- shows: none
-- keys: programme_id, adcode
-- from: agreement (last_held_on), session (last_held_on)
with covered as (
    select distinct
        programme_id,
        adcode
    from agreement
    where
        programme_id = 'lecture_hall'
        and starts_on <= cast(date_trunc('quarter', $as_of) as date)
        and coalesce(ends_on, $as_of) >= $as_of
),

held as (
    select
        programme_id,
        adcode,
        max(held_on) as last_held_on
    from session
    where held_on <= $as_of
    group by programme_id, adcode
),

missing as (
    select distinct
        programme_id,
        adcode
    from submission
    where
        received_on is null
        and due_on <= $as_of
        and period_end >= cast(date_trunc('quarter', $as_of) as date)
)

select
    c.programme_id,
    c.adcode,
    coalesce(g.name_zh, c.programme_id) as programme_zh,
    coalesce(g.name_en, c.programme_id) as programme_en,
    coalesce(p.name_zh, c.adcode) as name_zh,
    coalesce(p.name_en, c.adcode) as name_en,
    h.last_held_on,
    m.adcode is not null as report_missing
from covered as c
left join held as h on c.programme_id = h.programme_id and c.adcode = h.adcode
left join missing as m on c.programme_id = m.programme_id and c.adcode = m.adcode
left join programme as g on c.programme_id = g.programme_id
left join place as p on c.adcode = p.adcode and p.valid_to is null
where coalesce(h.last_held_on < cast(date_trunc('quarter', $as_of) as date), true)
order by c.programme_id, c.adcode
