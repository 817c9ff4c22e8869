-- grain: one row per woman who told on a visit that she employs others
select person_id
from follow_up
where programme_id = 'her_power' and visit_state = 'reached' and wave <> 'm0' and people_employed > 0
group by person_id
