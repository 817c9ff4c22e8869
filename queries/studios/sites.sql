-- title: 站点清单 | List of sites
-- grain: one row per site
-- params: period_start date, period_end date, as_of date, place text?
-- shows: rooms (stock), hours_open (sum), hours_used (sum), use_rate (rate hours_used / hours_open), bookings (sessions), no_shows (sessions), days_since_live (stock), users (people), reports_due (sum), reports_received (sum)
-- keys: studio_id
-- cells: studios/cells/users (users)
-- from: studio (studio_id, studio_status), live_session (studio_status, days_since_live, last_live_on), zone (rooms, hours_open, hours_used, bookings, no_shows, users), booking (hours_open, hours_used, bookings, no_shows, users), submission (reports_due, reports_received)
-- indicators: shared_rooms_open, studio_use_rate, studio_users
-- steps: studios/steps/sites, studios/steps/told
with visitors as (
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
