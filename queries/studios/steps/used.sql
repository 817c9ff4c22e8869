-- grain: one row per site with a live session, with its first and its last
select
    studio_id,
    min(held_on) as first_live_on,
    max(held_on) as last_live_on
from live_session
where studio_id is not null and held_on <= $as_of
group by studio_id
