-- title: 回访情况 | Revisits
-- grain: one row per wave and outcome of the visit; not_reported = due, and nothing was handed in
-- params: period_start date, period_end date, as_of date, place text?, cohort text?
-- shows: women (people)
-- keys: checkpoint, standing
-- cells: women/cells/women (women)
-- base: women = women in checkpoint=course and standing=completed
-- indicators: response_rate
-- steps: women/steps/entries, women/steps/visits
select
    'visit_' || v.checkpoint as checkpoint,
    v.standing,
    count(*) as women
from entries as e
inner join visits as v on e.person_id = v.person_id and e.cohort_id = v.cohort_id
group by v.checkpoint, v.standing
order by length(v.checkpoint), v.checkpoint, v.standing
