-- title: 站点与直播间使用 | Sites and use of their rooms
-- grain: one row per programme and place with a site, and one per programme
-- params: period_start date, period_end date, as_of date
-- shows: studios_open (stock), rooms_open (stock), hours_open (sum), hours_used (sum), use_rate (rate hours_used / hours_open), free_hours (sum)
-- keys: programme_id, place_level, adcode
-- from: studio (studios_open), zone (rooms_open, hours_open, hours_used, free_hours), booking (hours_used, free_hours)
-- indicators: studios_open, shared_rooms_open, studio_use_rate, studio_free_hours
with sites as (
    select
        programme_id,
        adcode,
        count(*) as studios_open
    from studio
    where opened_on <= $period_end and coalesce(closed_on, $period_end) >= $period_end
    group by programme_id, adcode
),

rooms as (
    select
        zone_id,
        programme_id,
        adcode,
        free_for_villagers,
        coalesce(closed_on, $period_end) >= $period_end as open_at_end,
        open_hours_per_day,
        date_diff(
            'day',
            greatest(opened_on, $period_start),
            least(coalesce(closed_on, $period_end), $period_end, $as_of)
        ) + 1 as days_open
    from zone
    where
        zone_type = 'shared_live_room'
        and opened_on <= least($period_end, $as_of)
        and coalesce(closed_on, $period_end) >= $period_start
),

used as (
    select
        zone_id,
        sum(hours_used) as hours_used
    from booking
    where held_on between $period_start and least($period_end, $as_of)
    group by zone_id
),

by_place as (
    select
        r.programme_id,
        r.adcode,
        count(*) filter (where r.open_at_end) as rooms_open,
        sum(r.days_open * r.open_hours_per_day) as hours_open,
        sum(case when r.open_hours_per_day is not null then coalesce(u.hours_used, 0) end) as hours_used,
        sum(case when r.free_for_villagers then coalesce(u.hours_used, 0) else 0 end) as free_hours
    from rooms as r
    left join used as u on r.zone_id = u.zone_id
    group by r.programme_id, r.adcode
),

needed as (
    select
        programme_id,
        adcode
    from sites
    union
    select
        programme_id,
        adcode
    from by_place
),

counted as (
    select
        grouping(n.adcode) as whole,
        n.programme_id,
        n.adcode,
        cast(sum(coalesce(s.studios_open, 0)) as bigint) as studios_open,
        cast(sum(coalesce(b.rooms_open, 0)) as bigint) as rooms_open,
        sum(b.hours_open) as hours_open,
        sum(b.hours_used) as hours_used,
        sum(b.free_hours) as free_hours
    from needed as n
    left join sites as s on n.programme_id = s.programme_id and n.adcode = s.adcode
    left join by_place as b on n.programme_id = b.programme_id and n.adcode = b.adcode
    group by grouping sets ((n.programme_id, n.adcode), (n.programme_id))
)

select
    programme_id,
    case when whole = 1 then 'country' else 'county' end as place_level,
    coalesce(adcode, '100000') as adcode,
    studios_open,
    rooms_open,
    hours_open,
    hours_used,
    hours_used / nullif(hours_open, 0) as use_rate,
    free_hours
from counted
order by programme_id, place_level, adcode
