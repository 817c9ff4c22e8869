-- grain: one row per woman: her first completed class, or else her first
-- steps: women/steps/classes
select
    e.person_id,
    e.cohort_id,
    c.starts_on,
    c.ends_on,
    e.enrolment_state
from enrolment as e
inner join classes as c on e.cohort_id = c.cohort_id
qualify
    row_number() over (
        partition by e.person_id
        order by case when e.enrolment_state = 'completed' then 0 else 1 end, c.starts_on, e.cohort_id
    ) = 1
