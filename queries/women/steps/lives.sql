-- grain: one row per woman and day with a live session
select
    person_id,
    held_on,
    max(coalesce(orders_paid, 0)) as orders_paid
from live_session
where programme_id = 'her_power' and held_on <= $as_of
group by person_id, held_on
