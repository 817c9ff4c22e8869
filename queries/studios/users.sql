-- title: 使用人数（不含站长） | People who used a room, the keeper apart
-- grain: one row for the whole selection; each person once, however many sites
-- params: period_start date, period_end date, as_of date, place text?, studio_status text?
-- shows: users (people), unknown_bookings (sessions)
-- keys: selection
-- cells: studios/cells/users (users)
-- from: booking (users, unknown_bookings), studio (users, unknown_bookings)
-- indicators: studio_users
-- steps: studios/steps/sites
with visits as (
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
