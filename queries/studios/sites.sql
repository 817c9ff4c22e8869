-- title: 站点清单 | List of sites
-- grain: one row per site
-- params: period_start date, period_end date, as_of date, place text?
-- shows: rooms (stock), hours_open (sum), hours_used (sum), use_rate (rate hours_used / hours_open), bookings (sessions), no_shows (sessions), days_since_live (stock), users (people), reports_due (sum), reports_received (sum)
-- keys: studio_id
-- cells: studios/cells/users (users)
-- from: studio (studio_id, studio_status), live_session (studio_status, days_since_live, last_live_on), zone (rooms, hours_open, hours_used, bookings, no_shows, users), booking (hours_open, hours_used, bookings, no_shows, users), submission (reports_due, reports_received)
-- indicators: shared_rooms_open, studio_use_rate, studio_users
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
        s.name_zh,
        s.name_en,
        s.village_zh,
        s.owner_person_id,
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

visitors as (
    select
        b.studio_id,
        count(distinct b.person_id) as users
    from booking as b
    inner join sites as s on b.studio_id = s.studio_id
    where
        b.held_on between $period_start and least($period_end, $as_of)
        and b.hours_used > 0
        and (s.owner_person_id is null or b.person_id <> s.owner_person_id)
    group by b.studio_id
),

listed as (
    select
        s.studio_id,
        s.adcode,
        s.name_zh as studio_zh,
        coalesce(s.name_en, s.name_zh) as studio_en,
        s.village_zh,
        s.studio_status,
        s.opened_on,
        s.closed_on,
        s.last_live_on,
        s.days_since_live,
        t.told,
        t.rooms,
        case when t.told = 'told' then t.hours_open end as hours_open,
        case when t.told = 'told' then t.hours_used end as hours_used,
        case when t.told = 'told' then t.bookings end as bookings,
        case when t.told = 'told' then t.no_shows end as no_shows,
        case when t.told = 'told' then coalesce(v.users, 0) end as users,
        t.reports_due,
        t.reports_received
    from sites as s
    inner join told as t on s.studio_id = t.studio_id
    left join visitors as v on s.studio_id = v.studio_id
)

select
    l.studio_id,
    l.adcode,
    coalesce(p.name_zh, l.adcode) as name_zh,
    coalesce(p.name_en, l.adcode) as name_en,
    p.level as place_level,
    p.province_adcode,
    l.studio_zh,
    l.studio_en,
    l.village_zh,
    l.studio_status,
    l.opened_on,
    l.closed_on,
    l.last_live_on,
    l.days_since_live,
    l.told,
    l.rooms,
    l.hours_open,
    l.hours_used,
    l.hours_used / nullif(l.hours_open, 0) as use_rate,
    l.bookings,
    l.no_shows,
    l.users,
    l.reports_due,
    l.reports_received
from listed as l
left join place as p on l.adcode = p.adcode and p.valid_to is null
order by l.studio_id
