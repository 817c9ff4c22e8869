-- grain: one row per completed enrolment and wave, with the day it falls due
-- steps: women/steps/classes, women/steps/waves
select
    e.person_id,
    e.cohort_id,
    w.checkpoint,
    cast(c.ends_on + interval 1 month * w.months as date) as horizon
from enrolment as e
inner join classes as c on e.cohort_id = c.cohort_id
cross join waves as w
where e.enrolment_state = 'completed'
