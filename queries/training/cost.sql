-- title: 每个完课人次的成本 | Cost per completion
-- grain: one row for the classes ended in the period; cash of the same months
-- params: period_start date, period_end date, as_of date, place text?
-- shows: paid_project_yuan (sum), paid_management_yuan (sum), paid_yuan (sum), months_due (sum), months_booked (sum), completers (people), cost_per_completer (rate paid_yuan / completers)
-- keys: selection
-- cells: training/cells/completion (starters)
-- same: completers = starters in outcome=completed
-- from: spending (paid_project_yuan, paid_management_yuan, paid_yuan, months_due, months_booked)
-- indicators: cash_spent_yuan, completion_rate
with course_lessons as (
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
        c.course_id,
        a.person_id
    from attendance as a
    inner join course_lessons as l on a.session_id = l.session_id
    inner join courses as c on l.adcode = c.adcode and l.course_id = c.course_id
    where a.person_id is not null and c.ends_on between $period_start and least($period_end, $as_of)
    group by c.adcode, c.course_id, a.person_id
    having sum(l.class_hours) >= 0.8 * max(c.course_hours)
),

counted as (
    select count(*) as completers
    from course_people
),

cash as (
    select
        sum(paid_yuan) filter (where cost_type = 'project') as paid_project_yuan,
        sum(paid_yuan) filter (where cost_type = 'management') as paid_management_yuan,
        sum(paid_yuan) as paid_yuan,
        count(*) as months_due,
        count(paid_yuan) as months_booked
    from spending
    where
        programme_id = 'lecture_hall'
        and period_start between $period_start and least($period_end, $as_of)
        and ($place is null or starts_with(adcode, $place))
)

select
    'all' as selection,
    m.paid_project_yuan,
    m.paid_management_yuan,
    m.paid_yuan,
    m.months_due,
    m.months_booked,
    c.completers,
    cast(m.paid_yuan as double) / nullif(c.completers, 0) as cost_per_completer
from cash as m
cross join counted as c
order by selection
