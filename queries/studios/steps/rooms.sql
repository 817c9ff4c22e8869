-- grain: one row per shared room of a site, with the days it was open in the period
-- steps: studios/steps/sites
select
    z.zone_id,
    z.studio_id,
    z.open_hours_per_day,
    coalesce(z.closed_on, s.closed_on, $as_of) >= $as_of as is_open,
    date_diff(
        'day',
        greatest(coalesce(z.opened_on, s.opened_on), $period_start),
        least(coalesce(z.closed_on, s.closed_on, $period_end), $period_end, $as_of)
    ) + 1 as days_open
from zone as z
inner join sites as s on z.studio_id = s.studio_id
where z.zone_type = 'shared_live_room' and coalesce(z.opened_on, s.opened_on) <= $as_of
