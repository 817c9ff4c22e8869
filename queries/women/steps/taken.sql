-- grain: one row per enrolment: which steps from account to lasting sales she took, each with all before it
-- steps: women/steps/sold, women/steps/employers
select
    s.person_id,
    s.cohort_id,
    s.has_account,
    s.has_account and s.has_live as has_live,
    s.has_account and s.has_order as has_order,
    s.has_account and coalesce(s.first_order_on + interval 90 day <= s.last_order_on, false) as keeps_selling,
    m.person_id is not null as employs
from sold as s
left join employers as m on s.person_id = m.person_id
