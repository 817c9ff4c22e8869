-- grain: one row per entrepreneurship point that received money, with its owner and her class
select
    point_id,
    max(cohort_id) as cohort_id,
    max(person_id) as person_id
from sub_grant
where programme_id = 'her_power'
group by point_id
having count(paid_on) filter (where paid_on <= $as_of) > 0
