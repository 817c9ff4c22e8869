-- title: 站点闲置超30天 | Sites not used for more than thirty days
-- grain: one row per open site without a live session or a used booking in the last thirty days
-- params: as_of date
-- shows: days_idle (sum)
-- keys: studio_id
-- from: studio (days_idle), live_session (days_idle), booking (days_idle)
with used as (
    select
        studio_id,
        held_on
    from live_session
    where studio_id is not null and held_on <= $as_of
    union all
    select
        studio_id,
        held_on
    from booking
    where hours_used > 0 and held_on <= $as_of
),

last_used as (
    select
        studio_id,
        max(held_on) as last_used_on
    from used
    group by studio_id
)

select
    s.studio_id,
    s.programme_id,
    s.adcode,
    coalesce(g.name_zh, s.programme_id) as programme_zh,
    coalesce(g.name_en, s.programme_id) as programme_en,
    coalesce(p.name_zh, s.adcode) as name_zh,
    coalesce(p.name_en, s.adcode) as name_en,
    s.name_zh as studio_zh,
    coalesce(s.name_en, s.name_zh) as studio_en,
    u.last_used_on,
    date_diff('day', coalesce(u.last_used_on, s.opened_on), $as_of) as days_idle
from studio as s
left join last_used as u on s.studio_id = u.studio_id
left join programme as g on s.programme_id = g.programme_id
left join place as p on s.adcode = p.adcode and p.valid_to is null
where
    s.opened_on <= $as_of
    and coalesce(s.closed_on, $as_of) >= $as_of
    and date_diff('day', coalesce(u.last_used_on, s.opened_on), $as_of) > 30
order by s.studio_id
