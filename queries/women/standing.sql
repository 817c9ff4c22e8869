-- title: 平台记录：满期时的状态 | Platform records: where they stand
-- grain: one row per checkpoint (3, 6, 12, 24 months after the class) and standing
-- params: period_start date, period_end date, as_of date, place text?, cohort text?
-- shows: women (people)
-- keys: checkpoint, standing
-- cells: women/cells/women (women)
-- base: women = women in checkpoint=course and standing=completed
-- indicators: retention, first_order_rate
-- steps: women/steps/entries, women/steps/standings
select
    s.checkpoint,
    s.standing,
    count(*) as women
from entries as e
inner join standings as s on e.person_id = s.person_id and e.cohort_id = s.cohort_id
group by s.checkpoint, s.standing
order by length(s.checkpoint), s.checkpoint, s.standing
