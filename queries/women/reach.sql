-- title: 参训、完课与仍在出单 | Trained, completed and still selling
-- grain: one row per city and one for the whole selection
-- params: period_start date, period_end date, as_of date, place text?, cohort text?
-- shows: women (people), completers (people), completion_rate (rate completers / women), due_90d (people), live_90d (people), first_live_rate (rate live_90d / due_90d), due_6m (people), selling_6m (people), selling_6m_rate (rate selling_6m / due_6m), not_due_6m (people), due_12m (people), selling_12m (people), selling_12m_rate (rate selling_12m / due_12m), not_due_12m (people), visits_due_12m (people), reached_12m (people), response_12m_rate (rate reached_12m / visits_due_12m)
-- keys: place_level, adcode
-- cells: women/cells/women (women)
-- same: women = women in checkpoint=course, completers = women in checkpoint=course and standing=completed, due_90d = women in checkpoint=d90 and counted=yes, live_90d = women in checkpoint=d90 and standing=live, due_6m = women in checkpoint=m6 and counted=yes, selling_6m = women in checkpoint=m6 and standing=selling, not_due_6m = women in checkpoint=m6 and counted=no, due_12m = women in checkpoint=m12 and counted=yes, selling_12m = women in checkpoint=m12 and standing=selling, not_due_12m = women in checkpoint=m12 and counted=no, visits_due_12m = women in checkpoint=visit_m12 and counted=yes, reached_12m = women in checkpoint=visit_m12 and standing=reached
-- base: due_90d = women in checkpoint=course and standing=completed, live_90d = women in checkpoint=course and standing=completed, due_6m = women in checkpoint=course and standing=completed, selling_6m = women in checkpoint=course and standing=completed, not_due_6m = women in checkpoint=course and standing=completed, due_12m = women in checkpoint=course and standing=completed, selling_12m = women in checkpoint=course and standing=completed, not_due_12m = women in checkpoint=course and standing=completed, visits_due_12m = women in checkpoint=course and standing=completed, reached_12m = women in checkpoint=course and standing=completed
-- from: cohort (women, completers, due_90d, live_90d, due_6m, selling_6m, not_due_6m, due_12m, selling_12m, not_due_12m, visits_due_12m, reached_12m), enrolment (women, completers, due_90d, live_90d, due_6m, selling_6m, not_due_6m, due_12m, selling_12m, not_due_12m, visits_due_12m, reached_12m), live_session (live_90d, selling_6m, selling_12m), follow_up (visits_due_12m, reached_12m)
-- indicators: people_distinct, completion_rate, first_live_rate, retention, response_rate
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

at_levels as (
    select
        cohort_id,
        starts_on,
        ends_on,
        'country' as place_level,
        '100000' as city
    from classes
    union all
    select
        cohort_id,
        starts_on,
        ends_on,
        'prefecture' as place_level,
        left(adcode, 4) || '00' as city
    from classes
),

entries as (
    select
        e.person_id,
        e.cohort_id,
        c.place_level,
        c.city,
        c.ends_on,
        e.enrolment_state
    from enrolment as e
    inner join at_levels as c on e.cohort_id = c.cohort_id
    qualify
        row_number() over (
            partition by e.person_id, c.place_level, c.city
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
        e.place_level,
        e.city,
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
        h.place_level,
        h.city,
        h.checkpoint,
        h.horizon,
        count(*) filter (where l.orders_paid > 0 and h.horizon < l.held_on + interval 30 day) as order_days,
        count(*) filter (where h.horizon < l.held_on + interval 30 day) as live_days,
        count(l.held_on) as earlier_days
    from horizons as h
    left join lives as l on h.person_id = l.person_id and h.horizon >= l.held_on
    group by h.person_id, h.place_level, h.city, h.checkpoint, h.horizon
),

standings as (
    select
        r.person_id,
        r.place_level,
        r.city,
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

first_lives as (
    select
        e.person_id,
        e.place_level,
        e.city,
        case
            when e.ends_on + interval 90 day > $as_of then 'not_due'
            when count(l.held_on) > 0 then 'live'
            else 'not_live'
        end as standing
    from entries as e
    left join lives as l
        on e.person_id = l.person_id and l.held_on between e.ends_on and e.ends_on + interval 90 day
    where e.enrolment_state = 'completed'
    group by e.person_id, e.place_level, e.city, e.ends_on
),

visits as (
    select
        h.person_id,
        h.cohort_id,
        h.place_level,
        h.city,
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

facts as (
    select
        place_level,
        city,
        'course' as checkpoint,
        enrolment_state as standing
    from entries
    union all
    select
        place_level,
        city,
        'd90' as checkpoint,
        standing
    from first_lives
    union all
    select
        place_level,
        city,
        checkpoint,
        standing
    from standings
    union all
    select
        place_level,
        city,
        'visit_' || checkpoint as checkpoint,
        standing
    from visits
),

counted as (
    select
        place_level,
        city,
        count(*) filter (where checkpoint = 'course') as women,
        count(*) filter (where checkpoint = 'course' and standing = 'completed') as completers,
        count(*) filter (where checkpoint = 'd90' and standing <> 'not_due') as due_90d,
        count(*) filter (where checkpoint = 'd90' and standing = 'live') as live_90d,
        count(*) filter (where checkpoint = 'm6' and standing <> 'not_due') as due_6m,
        count(*) filter (where checkpoint = 'm6' and standing = 'selling') as selling_6m,
        count(*) filter (where checkpoint = 'm6' and standing = 'not_due') as not_due_6m,
        count(*) filter (where checkpoint = 'm12' and standing <> 'not_due') as due_12m,
        count(*) filter (where checkpoint = 'm12' and standing = 'selling') as selling_12m,
        count(*) filter (where checkpoint = 'm12' and standing = 'not_due') as not_due_12m,
        count(*) filter (where checkpoint = 'visit_m12' and standing <> 'not_due') as visits_due_12m,
        count(*) filter (where checkpoint = 'visit_m12' and standing = 'reached') as reached_12m
    from facts
    group by place_level, city
)

select
    c.place_level,
    c.city as adcode,
    coalesce(p.name_zh, c.city) as name_zh,
    coalesce(p.name_en, c.city) as name_en,
    p.province_adcode,
    c.women,
    c.completers,
    cast(c.completers as double) / nullif(c.women, 0) as completion_rate,
    c.due_90d,
    c.live_90d,
    cast(c.live_90d as double) / nullif(c.due_90d, 0) as first_live_rate,
    c.due_6m,
    c.selling_6m,
    cast(c.selling_6m as double) / nullif(c.due_6m, 0) as selling_6m_rate,
    c.not_due_6m,
    c.due_12m,
    c.selling_12m,
    cast(c.selling_12m as double) / nullif(c.due_12m, 0) as selling_12m_rate,
    c.not_due_12m,
    c.visits_due_12m,
    c.reached_12m,
    cast(c.reached_12m as double) / nullif(c.visits_due_12m, 0) as response_12m_rate
from counted as c
left join place as p on c.city = p.adcode and p.valid_to is null
order by c.place_level, adcode
