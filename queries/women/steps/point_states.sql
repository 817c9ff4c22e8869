-- grain: one row per entrepreneurship point that received money: where it stands 12 months after the class
-- steps: women/steps/points
select
    p.point_id,
    case
        when coalesce(f.due_on, c.ends_on + interval 12 month) > $as_of then 'not_due'
        when f.visit_state = 'reached' and f.business_alive then 'running'
        when f.visit_state = 'reached' and not f.business_alive then 'closed'
        when f.visit_state = 'reached' then 'not_told'
        else coalesce(f.visit_state, 'not_reported')
    end as standing
from points as p
left join cohort as c on p.cohort_id = c.cohort_id
left join follow_up as f
    on p.person_id = f.person_id and p.cohort_id = f.cohort_id and f.wave = 'm12'
