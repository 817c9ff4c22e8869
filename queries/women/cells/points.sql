-- title: 创业点的最小单元 | Smallest cells of entrepreneurship points
-- grain: one row per state of the points at 12 months; for the whole scope, because cities have too few
-- params: as_of date
-- shows: owners (people)
-- keys: grain, part, adcode, month, standing
-- closed: standing
with points as (
    select
        point_id,
        max(cohort_id) as cohort_id,
        max(person_id) as person_id
    from sub_grant
    where programme_id = 'her_power'
    group by point_id
    having count(paid_on) filter (where paid_on <= $as_of) > 0
),

point_states as (
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
)

select
    'whole' as grain,
    null as part,
    null as adcode,
    null as month,
    standing,
    count(*) as owners
from point_states
group by standing
order by grain, part, adcode, month, standing
