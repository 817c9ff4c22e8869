-- title: 各班期 | Class by class
-- grain: one row per class
-- params: period_start date, period_end date, as_of date, place text?, cohort text?
-- shows: women (people), completers (people), completion_rate (rate completers / women), due_6m (people), selling_6m (people), visits (people)
-- keys: cohort
-- cells: women/cells/women (women)
-- same: women = women in checkpoint=course, completers = women in checkpoint=course and standing=completed, due_6m = women in checkpoint=m6 and counted=yes, selling_6m = women in checkpoint=m6 and standing=selling, visits = women in checkpoint=visit_m3
-- from: cohort (women, completers, due_6m, selling_6m, visits), enrolment (women, completers, due_6m, selling_6m, visits), live_session (selling_6m), follow_up (visits)
-- indicators: people_distinct, completion_rate, retention
-- steps: women/steps/classes, women/steps/standings
with entries as (
    select
        e.person_id,
        e.cohort_id,
        e.enrolment_state
    from enrolment as e
    inner join classes as c on e.cohort_id = c.cohort_id
),

visited as (
    select
        person_id,
        cohort_id
    from follow_up
    where programme_id = 'her_power'
    group by person_id, cohort_id
),

counted as (
    select
        e.cohort_id,
        count(*) as women,
        count(*) filter (where e.enrolment_state = 'completed') as completers,
        count(*) filter (where s.standing <> 'not_due') as due_6m,
        count(*) filter (where s.standing = 'selling') as selling_6m,
        count(v.person_id) as visits
    from entries as e
    left join standings as s on e.person_id = s.person_id and e.cohort_id = s.cohort_id and s.checkpoint = 'm6'
    left join visited as v on e.person_id = v.person_id and e.cohort_id = v.cohort_id
    group by e.cohort_id
)

select
    c.cohort_id as cohort,
    coalesce(p.name_zh, c.adcode) as city_zh,
    coalesce(p.name_en, c.adcode) as city_en,
    c.starts_on,
    c.ends_on,
    coalesce(n.women, 0) as women,
    coalesce(n.completers, 0) as completers,
    cast(n.completers as double) / nullif(n.women, 0) as completion_rate,
    coalesce(n.due_6m, 0) as due_6m,
    coalesce(n.selling_6m, 0) as selling_6m,
    coalesce(n.visits, 0) as visits
from classes as c
left join counted as n on c.cohort_id = n.cohort_id
left join place as p on c.adcode = p.adcode and p.valid_to is null
order by c.starts_on desc, cohort asc
