-- title: 回访率 | Response rate of the revisits
-- grain: one row per wave: completers whose revisit is due, and those reached
-- params: period_start date, period_end date, as_of date, place text?, cohort text?
-- shows: due (people), reached (people), response_rate (rate reached / due)
-- keys: checkpoint
-- cells: women/cells/women (women)
-- same: due = women in counted=yes, reached = women in standing=reached
-- base: due = women in checkpoint=course and standing=completed, reached = women in checkpoint=course and standing=completed
-- indicators: response_rate
-- steps: women/steps/entries, women/steps/visits
select
    'visit_' || v.checkpoint as checkpoint,
    count(*) filter (where v.standing <> 'not_due') as due,
    count(*) filter (where v.standing = 'reached') as reached,
    cast(count(*) filter (where v.standing = 'reached') as double)
    / nullif(count(*) filter (where v.standing <> 'not_due'), 0) as response_rate
from entries as e
inner join visits as v on e.person_id = v.person_id and e.cohort_id = v.cohort_id
group by v.checkpoint
order by length(checkpoint), checkpoint
