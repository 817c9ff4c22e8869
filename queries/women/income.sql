-- title: 月增收中位数（自报，无对照） | Median change of monthly income (self-reported, no comparison)
-- grain: one row per wave; over those reached who told their income both at the start and at the wave
-- params: period_start date, period_end date, as_of date, place text?, cohort text?
-- shows: answered (people), median_gain_yuan (median(n answered))
-- keys: checkpoint
-- cells: women/cells/women (women)
-- same: answered = women in standing=told
-- base: answered = women in checkpoint=course and standing=completed
-- indicators: income_uplift_median
-- steps: women/steps/entries, women/steps/gains
select
    'told_' || g.checkpoint as checkpoint,
    count(g.gain_yuan) as answered,
    median(g.gain_yuan) as median_gain_yuan
from entries as e
inner join gains as g on e.person_id = g.person_id and e.cohort_id = g.cohort_id
group by g.checkpoint
order by length(checkpoint), checkpoint
