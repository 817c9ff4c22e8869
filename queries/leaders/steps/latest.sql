-- grain: one row per active leader with a report: the latest
-- steps: leaders/steps/own
select
    o.programme_id,
    o.adcode,
    m.people_direct,
    m.people_indirect,
    m.households_led,
    m.jobs_reported
from leader_month as m
inner join own as o on m.leader_id = o.leader_id
where m.period_end <= $as_of
qualify row_number() over (partition by m.leader_id order by m.period_start desc) = 1
