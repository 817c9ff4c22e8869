-- title: 回访情况 | Revisits
-- grain: one row per wave and outcome of the visit; not_reported = due, and nothing was handed in
-- params: period_start date, period_end date, as_of date, place text?, cohort text?
-- shows: women (people)
-- keys: checkpoint, standing
-- cells: women/cells/women (women)
-- base: women = women in checkpoint=course and standing=completed
-- indicators: response_rate
with classes as (
    select
        cohort_id,
        adcode,
        starts_on,
        ends_on
    from cohort
    where
        programme_id = 'her_power'
        and cohort_arm = 'training'
        and starts_on between $period_start and $period_end
        and ($place is null or starts_with(adcode, $place))
        and ($cohort is null or cohort_id = $cohort)
),

entries as (
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
),

waves as (
    select
        'm3' as checkpoint,
        3 as months
    union all
    select
        'm6' as checkpoint,
        6 as months
    union all
    select
        'm12' as checkpoint,
        12 as months
    union all
    select
        'm24' as checkpoint,
        24 as months
),

horizons as (
    select
        e.person_id,
        e.cohort_id,
        w.checkpoint,
        cast(e.ends_on + interval 1 month * w.months as date) as horizon
    from entries as e
    cross join waves as w
    where e.enrolment_state = 'completed'
),

visits as (
    select
        h.person_id,
        h.cohort_id,
        h.checkpoint,
        f.monthly_income_yuan,
        f.people_employed,
        case
            when coalesce(f.due_on, h.horizon) > $as_of then 'not_due'
            else coalesce(f.visit_state, 'not_reported')
        end as standing
    from horizons as h
    left join follow_up as f
        on h.person_id = f.person_id and h.cohort_id = f.cohort_id and h.checkpoint = f.wave
)

select
    'visit_' || checkpoint as checkpoint,
    standing,
    count(*) as women
from visits
group by checkpoint, standing
order by length(checkpoint), checkpoint, standing
