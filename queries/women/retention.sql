-- title: 留存矩阵 | Retention by half-year of entry
-- grain: one row per half-year of entry and checkpoint
-- params: period_start date, period_end date, as_of date, place text?, cohort text?
-- shows: due (people), selling (people), selling_rate (rate selling / due)
-- keys: half_year, checkpoint
-- cells: women/cells/women (women)
-- same: due = women in counted=yes, selling = women in standing=selling
-- base: due = women in checkpoint=course and standing=completed, selling = women in checkpoint=course and standing=completed
-- from: cohort (due, selling), enrolment (due, selling), live_session (selling)
-- indicators: retention
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

in_halves as (
    select
        e.person_id,
        e.cohort_id,
        c.starts_on,
        c.ends_on,
        e.enrolment_state,
        cast(
            date_trunc('year', c.starts_on)
            + case when month(c.starts_on) > 6 then interval 6 month else interval 0 month end as date
        ) as half_year
    from enrolment as e
    inner join classes as c on e.cohort_id = c.cohort_id
),

entries as (
    select
        person_id,
        cohort_id,
        half_year,
        ends_on,
        enrolment_state
    from in_halves
    qualify
        row_number() over (
            partition by person_id, half_year
            order by case when enrolment_state = 'completed' then 0 else 1 end, starts_on, cohort_id
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
        e.half_year,
        w.checkpoint,
        cast(e.ends_on + interval 1 month * w.months as date) as horizon
    from entries as e
    cross join waves as w
    where e.enrolment_state = 'completed'
),

accounts as (
    select person_id
    from live_account
    where programme_id = 'her_power' and account_state = 'bound'
    group by person_id
),

lives as (
    select
        person_id,
        held_on,
        max(coalesce(orders_paid, 0)) as orders_paid
    from live_session
    where programme_id = 'her_power' and held_on <= $as_of
    group by person_id, held_on
),

records as (
    select
        h.person_id,
        h.half_year,
        h.checkpoint,
        h.horizon,
        count(*) filter (where l.orders_paid > 0 and h.horizon < l.held_on + interval 30 day) as order_days,
        count(*) filter (where h.horizon < l.held_on + interval 30 day) as live_days,
        count(l.held_on) as earlier_days
    from horizons as h
    left join lives as l on h.person_id = l.person_id and h.horizon >= l.held_on
    group by h.person_id, h.half_year, h.checkpoint, h.horizon
),

standings as (
    select
        r.person_id,
        r.half_year,
        r.checkpoint,
        case
            when r.horizon > $as_of then 'not_due'
            when r.order_days > 0 then 'selling'
            when r.live_days > 0 then 'live_without_order'
            when r.earlier_days > 0 then 'stopped'
            when a.person_id is null then 'unbound'
            else 'never_live'
        end as standing
    from records as r
    left join accounts as a on r.person_id = a.person_id
),

counted as (
    select
        half_year,
        checkpoint,
        count(*) filter (where standing <> 'not_due') as due,
        count(*) filter (where standing = 'selling') as selling
    from standings
    group by half_year, checkpoint
)

select
    half_year,
    checkpoint,
    due,
    selling,
    cast(selling as double) / nullif(due, 0) as selling_rate
from counted
order by half_year, length(checkpoint), checkpoint
