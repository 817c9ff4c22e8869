-- grain: one row per completed enrolment and wave: change of monthly income since the start, where both were told
-- steps: women/steps/visits
select
    v.person_id,
    v.cohort_id,
    v.checkpoint,
    case when v.standing = 'reached' then v.monthly_income_yuan - b.monthly_income_yuan end as gain_yuan
from visits as v
left join follow_up as b
    on v.person_id = b.person_id and v.cohort_id = b.cohort_id and b.wave = 'm0' and b.visit_state = 'reached'
