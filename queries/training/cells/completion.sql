-- title: 完课的最小单元 | Smallest cells of completion
-- grain: one row per place, month in which a class ended, main delivery mode and outcome, and per place, year and outcome; for everybody (part missing) and each served group
-- params: as_of date, place_from text, place_to text
-- shows: starters (people)
-- keys: grain, part, adcode, month, mode, outcome
-- parts: served_group
with course_lessons as (
    select
        session_id,
        adcode,
        course_id,
        mode,
        class_hours,
        course_ends_on
    from session
    where programme_id = 'lecture_hall' and course_id is not null and adcode between $place_from and $place_to
),

by_mode as (
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
    from by_mode
    qualify row_number() over (partition by adcode, course_id order by hours desc, mode asc) = 1
),

course_people as (
    select
        c.adcode,
        c.mode,
        cast(date_trunc('month', c.ends_on) as date) as month,
        cast(date_trunc('year', c.ends_on) as date) as year,
        a.person_id,
        case when sum(l.class_hours) >= 0.8 * max(c.course_hours) then 'completed' else 'left' end as outcome
    from attendance as a
    inner join course_lessons as l on a.session_id = l.session_id
    inner join courses as c on l.adcode = c.adcode and l.course_id = c.course_id
    where a.person_id is not null and a.adcode between $place_from and $place_to and c.ends_on <= $as_of
    group by c.adcode, c.course_id, c.mode, c.ends_on, a.person_id
),

in_parts as (
    select
        c.adcode,
        c.mode,
        c.month,
        c.year,
        c.outcome,
        'served_group=' || unnest(p.served_groups) as part
    from course_people as c
    inner join person as p on c.person_id = p.person_id
    union all
    select
        adcode,
        mode,
        month,
        year,
        outcome,
        null as part
    from course_people
),

counted as (
    select
        grouping(month) as without_month,
        part,
        adcode,
        month,
        year,
        mode,
        outcome,
        count(*) as starters
    from in_parts
    group by grouping sets ((part, adcode, month, year, mode, outcome), (part, adcode, year, outcome))
)

select
    case when without_month = 1 then 'year' else 'month' end as grain,
    part,
    adcode,
    coalesce(month, year) as month,
    mode,
    outcome,
    starters
from counted
order by grain, part, adcode, month, mode, outcome
