-- title: 再次到课年度实际 | Learners who came again, actual
-- grain: one row per place with an attended lesson, and one for the whole programme; who came twice or more came again
-- params: period_start date, period_end date
-- shows: people (people), again (people), return_rate (rate again / people)
-- keys: place_level, adcode
-- cells: knowledge/cells/learners (people)
-- same: again = people in coming=again
-- indicators: learner_return_rate
with came as (
    select
        s.adcode,
        a.person_id
    from lesson_attendance as a
    inner join session as s on a.session_id = s.session_id
    where
        s.programme_id = 'knowledge_live'
        and s.held_on between $period_start and $period_end
        and a.person_id is not null
),

by_person as (
    select
        grouping(adcode) as whole,
        adcode,
        person_id,
        count(*) as times
    from came
    group by grouping sets ((adcode, person_id), (person_id))
),

counted as (
    select
        whole,
        adcode,
        count(*) as people,
        count(*) filter (where times > 1) as again
    from by_person
    group by whole, adcode
)

select
    'knowledge_live' as programme_id,
    case when whole = 1 then 'country' else 'county' end as place_level,
    coalesce(adcode, '100000') as adcode,
    people,
    again,
    cast(again as double) / nullif(people, 0) as return_rate
from counted
order by place_level, adcode
