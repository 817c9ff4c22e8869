-- title: 月增收中位数（自报，无对照） | Median change of monthly income (self-reported, no comparison)
-- grain: one row per wave; over those reached who told their income both at the start and at the wave
-- params: period_start date, period_end date, as_of date, place text?, cohort text?
-- shows: answered (people), median_gain_yuan (median(n answered))
-- keys: checkpoint
-- cells: women/cells/women (women)
-- same: answered = women in standing=told
-- base: answered = women in checkpoint=course and standing=completed
-- indicators: income_uplift_median
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
),

gains as (
    select
        v.person_id,
        v.checkpoint,
        v.standing,
        case when v.standing = 'reached' then v.monthly_income_yuan - b.monthly_income_yuan end as gain_yuan
    from visits as v
    left join follow_up as b
        on v.person_id = b.person_id and v.cohort_id = b.cohort_id and b.wave = 'm0' and b.visit_state = 'reached'
)

select
    'told_' || checkpoint as checkpoint,
    count(gain_yuan) as answered,
    median(gain_yuan) as median_gain_yuan
from gains
group by checkpoint
order by length(checkpoint), checkpoint
