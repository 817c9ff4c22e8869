-- title: 站点与直播间使用 | Sites and use of their rooms
-- grain: one row for the whole selection; hours are those of sites that told their bookings
-- params: period_start date, period_end date, as_of date, place text?, studio_status text?
-- shows: sites (stock), rooms (stock), hours_open (sum), hours_used (sum), use_rate (rate hours_used / hours_open), idle_sites (stock), closed_sites (stock), not_opened_sites (stock), unlisted_sites (stock), missing_sites (stock), bookings (sessions), no_shows (sessions)
-- keys: selection
-- from: studio (sites, closed_sites, not_opened_sites), zone (rooms, hours_open, hours_used, unlisted_sites, bookings, no_shows), booking (hours_open, hours_used, unlisted_sites, bookings, no_shows), live_session (idle_sites), submission (missing_sites)
-- indicators: studios_open, shared_rooms_open, studio_use_rate, studio_free_hours
with used as (
    select
        studio_id,
        min(held_on) as first_live_on,
        max(held_on) as last_live_on
    from live_session
    where studio_id is not null and held_on <= $as_of
    group by studio_id
),

sites as (
    select
        s.studio_id,
        s.partner_id,
        s.adcode,
        coalesce(s.opened_on, u.first_live_on) as opened_on,
        s.closed_on,
        u.last_live_on,
        date_diff('day', u.last_live_on, $as_of) as days_since_live,
        case
            when coalesce(s.opened_on, u.first_live_on, date '9999-01-01') > $as_of then 'not_opened'
            when s.closed_on <= $as_of then 'closed'
            when date_diff('day', coalesce(u.last_live_on, s.opened_on), $as_of) > 30 then 'idle'
            else 'in_use'
        end as studio_status
    from studio as s
    left join used as u on s.studio_id = u.studio_id
    where ($place is null or starts_with(s.adcode, $place))
),

rooms as (
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
),

booked as (
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
),

by_site as (
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
),

due as (
    select
        partner_id,
        adcode,
        count(*) as reports_due,
        count(received_on) as reports_received
    from submission
    where
        programme_id = 'shared_studio'
        and period_start <= $period_end
        and period_end >= $period_start
        and due_on <= $as_of
    group by partner_id, adcode
),

told as (
    select
        s.studio_id,
        coalesce(b.rooms, 0) as rooms,
        b.bookings,
        b.no_shows,
        b.hours_open,
        b.hours_used,
        coalesce(d.reports_due, 0) as reports_due,
        coalesce(d.reports_received, 0) as reports_received,
        case
            when not coalesce(b.keeps_bookings, false) then 'no_list'
            when b.bookings = 0 and coalesce(d.reports_received < d.reports_due, false) then 'missing'
            else 'told'
        end as told
    from sites as s
    left join by_site as b on s.studio_id = b.studio_id
    left join due as d on s.partner_id = d.partner_id and s.adcode = d.adcode
),

chosen as (
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
