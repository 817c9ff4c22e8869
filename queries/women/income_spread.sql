-- title: 月增收分布（自报，无对照） | Change of monthly income, distribution (self-reported, no comparison)
-- grain: one row per wave and band of change
-- params: period_start date, period_end date, as_of date, place text?, cohort text?
-- shows: women (people)
-- keys: checkpoint, standing
-- cells: women/cells/women (women)
-- base: women = women in checkpoint=course and standing=completed
-- indicators: income_uplift_median
-- steps: women/steps/entries, women/steps/gain_bands
select
    'gain_' || b.checkpoint as checkpoint,
    b.band as standing,
    count(*) as women
from entries as e
inner join gain_bands as b on e.person_id = b.person_id and e.cohort_id = b.cohort_id
where b.band <> 'no_answer'
group by b.checkpoint, b.band
order by checkpoint, standing
