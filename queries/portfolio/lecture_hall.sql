-- title: 幸福大讲堂年度实际 | Happiness Lecture Hall, actual
-- grain: one row per place with a session or a class that ended, and one for the whole programme
-- params: period_start date, period_end date, as_of date
-- shows: participant_times (times), people (people), starters (people), completers (people), completion_rate (rate completers / starters), sessions (sessions), class_hours (sum), counties (stock)
-- keys: place_level, adcode
-- cells: training/cells/reach (participant_times, people), training/cells/completion (starters)
-- same: completers = starters in outcome=completed
-- from: session (sessions, class_hours, counties)
-- indicators: attendances, people_distinct, completion_rate, sessions_delivered, training_hours, counties_reached
with lessons as (
    select
        session_id,
        adcode,
        course_id,
        mode,
        class_hours,
        course_ends_on,
        held_on between $period_start and $period_end as in_period
    from session
    where programme_id = 'lecture_hall'
),

came as (
    select
        l.adcode,
        a.person_id
    from attendance as a
    inner join lessons as l on a.session_id = l.session_id
    where l.in_period and a.held_on between $period_start and $period_end
),

attended as (
    select
        grouping(adcode) as whole,
        adcode,
        count(*) as participant_times,
        count(distinct person_id) as people
    from came
    group by grouping sets ((adcode), ())
),

held as (
    select
        grouping(l.adcode) as whole,
        l.adcode,
        count(*) as sessions,
        sum(l.class_hours) as class_hours,
        count(distinct p.adcode) as counties
    from lessons as l
    left join place as p on l.adcode = p.adcode and p.level = 'county' and p.valid_to is null
    where l.in_period
    group by grouping sets ((l.adcode), ())
),

courses as (
    select
        adcode,
        course_id,
        sum(class_hours) as course_hours
    from lessons
    where course_id is not null
    group by adcode, course_id
    having max(course_ends_on) between $period_start and least($period_end, $as_of)
),

course_people as (
    select
        c.adcode,
        c.course_id,
        a.person_id,
        sum(l.class_hours) >= 0.8 * max(c.course_hours) as completed
    from attendance as a
    inner join lessons as l on a.session_id = l.session_id
    inner join courses as c on l.adcode = c.adcode and l.course_id = c.course_id
    where a.person_id is not null
    group by c.adcode, c.course_id, a.person_id
),

completion as (
    select
        grouping(adcode) as whole,
        adcode,
        count(*) as starters,
        count(*) filter (where completed) as completers
    from course_people
    group by grouping sets ((adcode), ())
),

rows_needed as (
    select
        whole,
        adcode
    from held
    union
    select
        whole,
        adcode
    from completion
)

select
    case when r.whole = 1 then 'country' else 'county' end as place_level,
    coalesce(r.adcode, '100000') as adcode,
    coalesce(a.participant_times, 0) as participant_times,
    coalesce(a.people, 0) as people,
    coalesce(h.sessions, 0) as sessions,
    coalesce(h.class_hours, 0) as class_hours,
    coalesce(h.counties, 0) as counties,
    coalesce(c.starters, 0) as starters,
    coalesce(c.completers, 0) as completers,
    cast(c.completers as double) / nullif(c.starters, 0) as completion_rate
from rows_needed as r
left join attended as a on r.whole = a.whole and coalesce(r.adcode, '') = coalesce(a.adcode, '')
left join held as h on r.whole = h.whole and coalesce(r.adcode, '') = coalesce(h.adcode, '')
left join completion as c on r.whole = c.whole and coalesce(r.adcode, '') = coalesce(c.adcode, '')
order by place_level, adcode
