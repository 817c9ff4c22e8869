-- title: 预约日历 | Calendar of bookings
-- grain: one row per room and day with a booking; days to come are only booked
-- params: studio_id text, first_day date, last_day date, as_of date
-- shows: bookings (sessions), hours_booked (sum), hours_used (sum), no_shows (sessions), not_told (sessions)
-- keys: zone_id, held_on
-- indicators: studio_use_rate, studio_free_hours
select
    zone_id,
    held_on,
    held_on > $as_of as is_to_come,
    count(*) as bookings,
    sum(hours_booked) as hours_booked,
    sum(hours_used) as hours_used,
    count(*) filter (where hours_used = 0) as no_shows,
    count(*) filter (where hours_used is null and held_on <= $as_of) as not_told
from booking
where studio_id = $studio_id and held_on between $first_day and $last_day
group by zone_id, held_on
order by zone_id, held_on
