-- title: 时间轴上的事件 | Events on the time axis
-- grain: one row per event that touches the period and, where it has a place, lies in, under or above the chosen one
-- params: period_start date, period_end date, place text?
-- shows: none
-- keys: event_id
select
    event_id,
    event_type,
    name_zh,
    name_en,
    starts_on,
    coalesce(ends_on, starts_on) as ends_on
from event
where
    starts_on <= $period_end
    and coalesce(ends_on, starts_on) >= $period_start
    and (
        $place is null
        or adcode is null
        or starts_with(adcode, $place)
        or adcode = concat(substr($place, 1, 2), '0000')
        or adcode = concat(substr($place, 1, 4), '00')
    )
order by event_id
