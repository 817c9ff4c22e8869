-- grain: one row per completed enrolment and wave: how the visit went, and what was told on it
-- steps: women/steps/horizons
select
    h.person_id,
    h.cohort_id,
    h.checkpoint,
    f.monthly_income_yuan,
    case
        when coalesce(f.due_on, h.horizon) > $as_of then 'not_due'
        else coalesce(f.visit_state, 'not_reported')
    end as standing
from horizons as h
left join follow_up as f
    on h.person_id = f.person_id and h.cohort_id = f.cohort_id and h.checkpoint = f.wave
