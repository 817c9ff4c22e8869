-- title: 完课与课时 | Completion and class hours by delivery mode
-- grain: one row per delivery mode
-- params: period_start date, period_end date, as_of date, place text?, served_group text?
-- shows: sessions (sessions), class_hours (sum), courses_closed (sessions), starters (people), completers (people), completion_rate (rate completers / starters)
-- keys: mode
-- cells: training/cells/completion (starters)
-- same: completers = starters in outcome=completed
-- from: session (sessions, class_hours, courses_closed)
-- indicators: completion_rate, sessions_delivered, training_hours
with group_members as (
    select person_id
    from person
    where $served_group is not null and list_contains(served_groups, $served_group)
),

held as (
    select
        s.session_id,
        s.mode,
        s.class_hours
    from session as s
    where
        s.programme_id = 'lecture_hall'
        and s.held_on between $period_start and $period_end
        and ($place is null or starts_with(s.adcode, $place))
        and (
            $served_group is null
            or s.session_id in (
                select a.session_id
                from attendance as a
                inner join group_members as g on a.person_id = g.person_id
            )
        )
),

course_lessons as (
    select
        session_id,
        adcode,
        course_id,
        mode,
        class_hours,
        course_ends_on
    from session
    where
        programme_id = 'lecture_hall'
        and course_id is not null
        and ($place is null or starts_with(adcode, $place))
),

hours_by_mode as (
    select
        adcode,
        course_id,
        mode,
        sum(class_hours) as hours,
        max(course_ends_on) as ends_on
    from course_lessons
    group by adcode, course_id, mode
),

courses as (
    select
        adcode,
        course_id,
        mode,
        sum(hours) over (partition by adcode, course_id) as course_hours,
        max(ends_on) over (partition by adcode, course_id) as ends_on
    from hours_by_mode
    qualify row_number() over (partition by adcode, course_id order by hours desc, mode asc) = 1
),

closed_courses as (
    select
        adcode,
        course_id,
        mode,
        course_hours
    from courses
    where ends_on between $period_start and least($period_end, $as_of)
),

course_people as (
    select
        c.adcode,
        c.course_id,
        c.mode,
        a.person_id,
        sum(l.class_hours) >= 0.8 * max(c.course_hours) as completed
    from attendance as a
    inner join course_lessons as l on a.session_id = l.session_id
    inner join closed_courses as c on l.adcode = c.adcode and l.course_id = c.course_id
    left join group_members as g on a.person_id = g.person_id
    where a.person_id is not null and ($served_group is null or g.person_id is not null)
    group by c.adcode, c.course_id, c.mode, a.person_id
),

completion as (
    select
        mode,
        count(distinct adcode || ' ' || course_id) as courses_closed,
        count(*) as starters,
        count(*) filter (where completed) as completers
    from course_people
    group by mode
),

sessions_by_mode as (
    select
        mode,
        count(*) as sessions,
        sum(class_hours) as class_hours
    from held
    group by mode
),

modes as (
    select mode from sessions_by_mode
    union
    select mode from completion
)

select
    m.mode,
    coalesce(s.sessions, 0) as sessions,
    coalesce(s.class_hours, 0) as class_hours,
    coalesce(c.courses_closed, 0) as courses_closed,
    coalesce(c.starters, 0) as starters,
    coalesce(c.completers, 0) as completers,
    cast(c.completers as double) / nullif(c.starters, 0) as completion_rate
from modes as m
left join sessions_by_mode as s on m.mode = s.mode
left join completion as c on m.mode = c.mode
order by m.mode
