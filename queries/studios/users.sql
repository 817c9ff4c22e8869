-- title: 使用人数（不含站长） | People who used a room, the keeper apart
-- grain: one row for the whole selection; each person once, however many sites
-- params: period_start date, period_end date, as_of date, place text?, studio_status text?
-- shows: users (people), unknown_bookings (sessions)
-- keys: selection
-- cells: studios/cells/users (users)
-- from: booking (users, unknown_bookings), studio (users, unknown_bookings)
-- indicators: studio_users
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

visits as (
    select b.person_id
    from booking as b
    inner join sites as s on b.studio_id = s.studio_id
    where
        ($studio_status is null or s.studio_status = $studio_status)
        and b.held_on between $period_start and least($period_end, $as_of)
        and b.hours_used > 0
        and (b.person_id is null or s.owner_person_id is null or b.person_id <> s.owner_person_id)
)

select
    'all' as selection,
    count(distinct person_id) as users,
    count(*) filter (where person_id is null) as unknown_bookings
from visits
order by selection
