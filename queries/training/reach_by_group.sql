-- title: 服务对象 | Groups served
-- grain: one row per served group; a person may be in several
-- params: period_start date, period_end date, as_of date, place text?, mode text?
-- shows: participant_times (times), people (people), starters (people), completers (people), completion_rate (rate completers / starters)
-- keys: served_group
-- cuts: mode, period
-- coarse: place, mode
-- indicators: attendances, people_distinct, completion_rate
with held as (
    select
        session_id,
        course_id,
        class_hours,
        held_on between $period_start and $period_end as in_period,
        coalesce(course_ends_on between $period_start and least($period_end, $as_of), false) as course_closed
    from session
    where
        programme_id = 'lecture_hall'
        and ($place is null or starts_with(adcode, $place))
        and ($mode is null or mode = $mode)
),

course_load as (
    select
        course_id,
        sum(class_hours) as course_hours
    from held
    where course_closed
    group by course_id
),

attended as (
    select
        a.person_id,
        h.course_id,
        h.class_hours,
        h.in_period,
        h.course_closed
    from attendance as a
    inner join held as h on a.session_id = h.session_id
    where a.person_id is not null and (h.in_period or h.course_closed)
),

by_person as (
    select
        person_id,
        count(*) filter (where in_period) as participant_times
    from attended
    group by person_id
),

course_people as (
    select
        a.course_id,
        a.person_id,
        sum(a.class_hours) >= 0.8 * max(c.course_hours) as completed
    from attended as a
    inner join course_load as c on a.course_id = c.course_id
    where a.course_closed
    group by a.course_id, a.person_id
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
        count(b.person_id) filter (where b.participant_times > 0) as people,
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
