-- title: 使用人数的最小单元 | Smallest cells of people who used a room
-- grain: one row per place, month, site and its state, and per place and year; the keeper apart
-- params: as_of date
-- shows: users (people)
-- keys: grain, part, adcode, month, studio_id, studio_status
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
),

visits as (
    select
        s.adcode,
        s.studio_id,
        s.studio_status,
        cast(date_trunc('month', b.held_on) as date) as month,
        cast(date_trunc('year', b.held_on) as date) as year,
        b.person_id
    from booking as b
    inner join sites as s on b.studio_id = s.studio_id
    where
        b.held_on <= $as_of
        and b.hours_used > 0
        and (s.owner_person_id is null or b.person_id <> s.owner_person_id)
),

counted as (
    select
        grouping(month) as without_month,
        adcode,
        month,
        year,
        studio_id,
        studio_status,
        count(distinct person_id) as users
    from visits
    group by grouping sets ((adcode, month, year, studio_id, studio_status), (adcode, year))
)

select
    case when without_month = 1 then 'year' else 'month' end as grain,
    cast(null as varchar) as part,
    adcode,
    coalesce(month, year) as month,
    studio_id,
    studio_status,
    users
from counted
order by grain, part, adcode, month, studio_id, studio_status
