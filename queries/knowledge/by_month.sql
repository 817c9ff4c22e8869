-- title: 按月课次与学员 | Lessons and learners by month
-- grain: one row per month with a lesson; people are counted again for each month
-- params: period_start date, period_end date, place text?, served_group text?
-- shows: sessions (sessions), class_hours (sum), views (sum), participant_times (times), people (people), again (people), return_rate (rate again / people)
-- keys: month
-- cells: knowledge/cells/learners (participant_times, people)
-- same: again = people in coming=again
-- from: session (sessions, class_hours, views)
-- indicators: sessions_delivered, training_hours, attendances, people_distinct, learner_return_rate, live_views_pv
with held as (
    select
        session_id,
        cast(date_trunc('month', held_on) as date) as month,
        class_hours,
        views
    from session
    where
        programme_id = 'knowledge_live'
        and held_on between $period_start and $period_end
        and ($place is null or starts_with(adcode, $place))
),

attended as (
    select
        a.session_id,
        a.person_id,
        h.month
    from lesson_attendance as a
    inner join held as h on a.session_id = h.session_id
    where $served_group is null or list_contains(a.served_groups, $served_group)
),

by_person as (
    select
        month,
        person_id,
        count(*) as times
    from attended
    group by month, person_id
),

learners as (
    select
        month,
        cast(sum(times) as bigint) as participant_times,
        count(person_id) as people,
        count(person_id) filter (where times > 1) as again
    from by_person
    group by month
),

attended_sessions as (
    select session_id
    from attended
    group by session_id
),

lessons as (
    select
        h.month,
        count(*) as sessions,
        sum(h.class_hours) as class_hours,
        cast(sum(h.views) as bigint) as views
    from held as h
    left join attended_sessions as a on h.session_id = a.session_id
    where $served_group is null or a.session_id is not null
    group by h.month
)

select
    s.month,
    s.sessions,
    s.class_hours,
    s.views,
    coalesce(l.participant_times, 0) as participant_times,
    coalesce(l.people, 0) as people,
    coalesce(l.again, 0) as again,
    cast(l.again as double) / nullif(l.people, 0) as return_rate
from lessons as s
left join learners as l on s.month = l.month
order by s.month
