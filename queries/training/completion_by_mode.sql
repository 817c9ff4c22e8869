-- title: 完课与课时 | Completion and class hours by delivery mode
-- grain: one row per delivery mode
-- params: period_start date, period_end date, as_of date, place text?, served_group text?
-- shows: sessions (sessions), class_hours (sum), courses_closed (sessions), starters (people), completers (people), completion_rate (rate completers / starters)
-- keys: mode
-- cuts: served_group, period
-- coarse: place, served_group
-- indicators: completion_rate, sessions_delivered, training_hours
with held as (
    select
        session_id,
        mode,
        course_id,
        class_hours,
        held_on between $period_start and $period_end as in_period,
        coalesce(course_ends_on between $period_start and least($period_end, $as_of), false) as course_closed
    from session
    where
        programme_id = 'lecture_hall'
        and ($place is null or starts_with(adcode, $place))
),

group_members as (
    select person_id
    from person
    where $served_group is not null and list_contains(served_groups, $served_group)
),

attended as (
    select
        a.person_id,
        a.session_id,
        h.mode,
        h.course_id,
        h.class_hours,
        h.course_closed
    from attendance as a
    inner join held as h on a.session_id = h.session_id
    left join group_members as g on a.person_id = g.person_id
    where
        a.person_id is not null
        and (h.in_period or h.course_closed)
        and ($served_group is null or g.person_id is not null)
),

course_load as (
    select
        mode,
        course_id,
        sum(class_hours) as course_hours
    from held
    where course_closed
    group by mode, course_id
),

course_people as (
    select
        a.mode,
        a.course_id,
        a.person_id,
        sum(a.class_hours) >= 0.8 * max(c.course_hours) as completed
    from attended as a
    inner join course_load as c on a.mode = c.mode and a.course_id = c.course_id
    where a.course_closed
    group by a.mode, a.course_id, a.person_id
),

completion as (
    select
        mode,
        count(distinct course_id) as courses_closed,
        count(*) as starters,
        count(*) filter (where completed) as completers
    from course_people
    group by mode
),

lessons as (
    select
        mode,
        count(*) filter (where in_period) as sessions,
        coalesce(sum(class_hours) filter (where in_period), 0) as class_hours
    from held
    where
        $served_group is null or session_id in (
            select attended.session_id from attended
            where $served_group is not null
        )
    group by mode
)

select
    l.mode,
    l.sessions,
    l.class_hours,
    coalesce(c.courses_closed, 0) as courses_closed,
    coalesce(c.starters, 0) as starters,
    coalesce(c.completers, 0) as completers,
    cast(c.completers as double) / nullif(c.starters, 0) as completion_rate
from lessons as l
left join completion as c on l.mode = c.mode
where l.sessions > 0 or c.courses_closed > 0
order by l.mode
