-- title: 站点与直播间使用 | Sites and use of their rooms
-- grain: one row for the whole selection; hours are those of sites that told their bookings
-- params: period_start date, period_end date, as_of date, place text?, studio_status text?
-- shows: sites (stock), rooms (stock), hours_open (sum), hours_used (sum), use_rate (rate hours_used / hours_open), idle_sites (stock), closed_sites (stock), not_opened_sites (stock), unlisted_sites (stock), missing_sites (stock), bookings (sessions), no_shows (sessions)
-- keys: selection
-- from: studio (sites, closed_sites, not_opened_sites), zone (rooms, hours_open, hours_used, unlisted_sites, bookings, no_shows), booking (hours_open, hours_used, unlisted_sites, bookings, no_shows), live_session (idle_sites), submission (missing_sites)
-- indicators: studios_open, shared_rooms_open, studio_use_rate, studio_free_hours
-- steps: studios/steps/sites, studios/steps/told
with chosen as (
    select
        s.studio_status,
        t.rooms,
        t.told,
        t.bookings,
        t.no_shows,
        case when t.told = 'told' then t.hours_open end as hours_open,
        case when t.told = 'told' then t.hours_used end as hours_used
    from sites as s
    inner join told as t on s.studio_id = t.studio_id
    where $studio_status is null or s.studio_status = $studio_status
),

counted as (
    select
        count(*) filter (where studio_status in ('in_use', 'idle')) as sites,
        coalesce(cast(sum(rooms) as bigint), 0) as rooms,
        sum(hours_open) as hours_open,
        sum(hours_used) as hours_used,
        count(*) filter (where studio_status = 'idle') as idle_sites,
        count(*) filter (where studio_status = 'closed') as closed_sites,
        count(*) filter (where studio_status = 'not_opened') as not_opened_sites,
        count(*) filter (where studio_status in ('in_use', 'idle') and told = 'no_list') as unlisted_sites,
        count(*) filter (where studio_status in ('in_use', 'idle') and told = 'missing') as missing_sites,
        coalesce(cast(sum(bookings) as bigint), 0) as bookings,
        coalesce(cast(sum(no_shows) as bigint), 0) as no_shows
    from chosen
)

select
    'all' as selection,
    sites,
    rooms,
    hours_open,
    hours_used,
    hours_used / nullif(hours_open, 0) as use_rate,
    idle_sites,
    closed_sites,
    not_opened_sites,
    unlisted_sites,
    missing_sites,
    bookings,
    no_shows
from counted
order by selection
