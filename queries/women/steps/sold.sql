-- grain: one row per enrolment: what platform records hold of her since the class ended
-- steps: women/steps/classes, women/steps/lives, women/steps/accounts
select
    e.person_id,
    e.cohort_id,
    e.enrolment_state = 'completed' and max(a.person_id) is not null as has_account,
    count(l.held_on) > 0 as has_live,
    count(l.held_on) filter (where l.orders_paid > 0) > 0 as has_order,
    min(l.held_on) filter (where l.orders_paid > 0) as first_order_on,
    max(l.held_on) filter (where l.orders_paid > 0) as last_order_on
from enrolment as e
inner join classes as c on e.cohort_id = c.cohort_id
left join accounts as a on e.person_id = a.person_id
left join lives as l on e.person_id = l.person_id and c.ends_on <= l.held_on
group by e.person_id, e.cohort_id, e.enrolment_state
