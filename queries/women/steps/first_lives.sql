-- grain: one row per completed enrolment: whether she went live within 90 days after the class
-- steps: women/steps/classes, women/steps/lives
select
    e.person_id,
    e.cohort_id,
    case
        when c.ends_on + interval 90 day > $as_of then 'not_due'
        when count(l.held_on) > 0 then 'live'
        else 'not_live'
    end as standing
from enrolment as e
inner join classes as c on e.cohort_id = c.cohort_id
left join lives as l
    on e.person_id = l.person_id and l.held_on between c.ends_on and c.ends_on + interval 90 day
where e.enrolment_state = 'completed'
group by e.person_id, e.cohort_id, c.ends_on
