-- grain: one row per site with a room: rooms, hours open and hours used
-- steps: studios/steps/rooms, studios/steps/booked
select
    r.studio_id,
    count(*) filter (where r.is_open) as rooms,
    sum(coalesce(b.bookings_ever, 0)) > 0 as keeps_bookings,
    coalesce(cast(sum(b.bookings) as bigint), 0) as bookings,
    coalesce(cast(sum(b.no_shows) as bigint), 0) as no_shows,
    sum(greatest(r.days_open, 0) * r.open_hours_per_day) as hours_open,
    sum(case when r.open_hours_per_day is not null then coalesce(b.hours_used, 0) end) as hours_used
from rooms as r
left join booked as b on r.zone_id = b.zone_id
group by r.studio_id
