-- grain: one row per room with a booking: bookings and hours used in the period
select
    zone_id,
    count(*) filter (where held_on <= $as_of) as bookings_ever,
    sum(hours_used) filter (where held_on between $period_start and least($period_end, $as_of)) as hours_used,
    count(*) filter (where held_on between $period_start and least($period_end, $as_of)) as bookings,
    count(*) filter (
        where held_on between $period_start and least($period_end, $as_of) and hours_used = 0
    ) as no_shows
from booking
group by zone_id
