-- title: 服务对象 | Groups served
-- grain: one row per served group; a person may be in several
-- params: period_start date, period_end date, as_of date, place text?, mode text?
-- shows: participant_times (times), people (people), starters (people), completers (people), completion_rate (rate completers / starters)
-- keys: served_group
-- cells: training/cells/reach (participant_times, people), training/cells/completion (starters)
-- same: completers = starters in outcome=completed
-- from: session (participant_times, people, starters, completers), attendance (participant_times, people, starters, completers), person (participant_times, people, starters, completers)
-- indicators: attendances, people_distinct, completion_rate
with held as (
    select session_id
    from session
    where
        programme_id = 'lecture_hall'
        and held_on between $period_start and $period_end
        and ($place is null or starts_with(adcode, $place))
        and ($mode is null or mode = $mode)
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
    where ends_on between $period_start and least($period_end, $as_of) and ($mode is null or mode = $mode)
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
    where a.person_id is not null
    group by c.adcode, c.course_id, c.mode, a.person_id
),

by_person as (
    select
        a.person_id,
        count(*) as participant_times
    from attendance as a
    inner join held as h on a.session_id = h.session_id
    where a.person_id is not null
    group by a.person_id
),

courses_by_person as (
    select
        person_id,
        count(*) as starters,
        count(*) filter (where completed) as completers
    from course_people
    group by person_id
),

memberships as (
    select
        person_id,
        unnest(served_groups) as served_group
    from person
),

by_group as (
    select
        m.served_group,
        cast(coalesce(sum(b.participant_times), 0) as bigint) as participant_times,
        count(b.person_id) as people,
        cast(coalesce(sum(c.starters), 0) as bigint) as starters,
        cast(coalesce(sum(c.completers), 0) as bigint) as completers
    from memberships as m
    left join by_person as b on m.person_id = b.person_id
    left join courses_by_person as c on m.person_id = c.person_id
    group by m.served_group
)

select
    served_group,
    participant_times,
    people,
    starters,
    completers,
    cast(completers as double) / nullif(starters, 0) as completion_rate
from by_group
order by served_group
