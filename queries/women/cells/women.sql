-- title: 她力量学员的最小单元 | Smallest cells of the women's classes
-- grain: one row per city, half-year of entry, checkpoint and standing there; each woman once in each checkpoint
-- params: as_of date
-- shows: women (times)
-- keys: grain, part, adcode, month, cohort, checkpoint, counted, standing
-- closed: standing
-- apart: checkpoint, counted
with classes as (
    select
        cohort_id,
        adcode,
        starts_on,
        ends_on,
        cast(
            date_trunc('year', starts_on)
            + case when month(starts_on) > 6 then interval 6 month else interval 0 month end as date
        ) as month
    from cohort
    where programme_id = 'her_power' and cohort_arm = 'training'
),

entries as (
    select
        e.person_id,
        e.cohort_id,
        c.adcode,
        c.month,
        c.starts_on,
        c.ends_on,
        e.enrolment_state
    from enrolment as e
    inner join classes as c on e.cohort_id = c.cohort_id
    qualify
        row_number() over (
            partition by e.person_id, c.adcode, c.month
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
        e.adcode,
        e.month,
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
        h.adcode,
        h.month,
        h.checkpoint,
        h.horizon,
        count(*) filter (where l.orders_paid > 0 and h.horizon < l.held_on + interval 30 day) as order_days,
        count(*) filter (where h.horizon < l.held_on + interval 30 day) as live_days,
        count(l.held_on) as earlier_days
    from horizons as h
    left join lives as l on h.person_id = l.person_id and h.horizon >= l.held_on
    group by h.person_id, h.adcode, h.month, h.checkpoint, h.horizon
),

standings as (
    select
        r.person_id,
        r.adcode,
        r.month,
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
        e.adcode,
        e.month,
        case
            when e.ends_on + interval 90 day > $as_of then 'not_due'
            when count(l.held_on) > 0 then 'live'
            else 'not_live'
        end as standing
    from entries as e
    left join lives as l
        on e.person_id = l.person_id and l.held_on between e.ends_on and e.ends_on + interval 90 day
    where e.enrolment_state = 'completed'
    group by e.person_id, e.adcode, e.month, e.ends_on
),

visits as (
    select
        h.person_id,
        h.cohort_id,
        h.adcode,
        h.month,
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
        v.adcode,
        v.month,
        v.checkpoint,
        v.standing,
        case when v.standing = 'reached' then v.monthly_income_yuan - b.monthly_income_yuan end as gain_yuan
    from visits as v
    left join follow_up as b
        on v.person_id = b.person_id and v.cohort_id = b.cohort_id and b.wave = 'm0' and b.visit_state = 'reached'
),

sold as (
    select
        e.person_id,
        e.adcode,
        e.month,
        e.enrolment_state = 'completed' and max(a.person_id) is not null as has_account,
        count(l.held_on) > 0 as has_live,
        count(l.held_on) filter (where l.orders_paid > 0) > 0 as has_order,
        min(l.held_on) filter (where l.orders_paid > 0) as first_order_on,
        max(l.held_on) filter (where l.orders_paid > 0) as last_order_on
    from entries as e
    left join accounts as a on e.person_id = a.person_id
    left join lives as l on e.person_id = l.person_id and e.ends_on <= l.held_on
    group by e.person_id, e.adcode, e.month, e.enrolment_state
),

employers as (
    select person_id
    from follow_up
    where programme_id = 'her_power' and visit_state = 'reached' and wave <> 'm0' and people_employed > 0
    group by person_id
),

steps as (
    select
        s.person_id,
        s.adcode,
        s.month,
        s.has_account,
        s.has_account and s.has_live as has_live,
        s.has_account and s.has_order as has_order,
        s.has_account and coalesce(s.first_order_on + interval 90 day <= s.last_order_on, false) as keeps_selling,
        m.person_id is not null as employs
    from sold as s
    left join employers as m on s.person_id = m.person_id
),

facts as (
    select
        adcode,
        month,
        'course' as checkpoint,
        'yes' as counted,
        enrolment_state as standing
    from entries
    union all
    select
        adcode,
        month,
        'd90' as checkpoint,
        case when standing = 'not_due' then 'no' else 'yes' end as counted,
        standing
    from first_lives
    union all
    select
        adcode,
        month,
        checkpoint,
        case when standing = 'not_due' then 'no' else 'yes' end as counted,
        standing
    from standings
    union all
    select
        adcode,
        month,
        'visit_' || checkpoint as checkpoint,
        case when standing = 'not_due' then 'no' else 'yes' end as counted,
        standing
    from visits
    union all
    select
        adcode,
        month,
        'told_' || checkpoint as checkpoint,
        'yes' as counted,
        case when gain_yuan is null then 'not_told' else 'told' end as standing
    from gains
    union all
    select
        adcode,
        month,
        'gain_' || checkpoint as checkpoint,
        case when gain_yuan is null then 'no' else 'yes' end as counted,
        case
            when gain_yuan is null then 'no_answer'
            when gain_yuan < -500 then 'b1_less'
            when gain_yuan < 0 then 'b2_minus_500'
            when gain_yuan = 0 then 'b3_same'
            when gain_yuan <= 500 then 'b4_plus_500'
            when gain_yuan <= 1000 then 'b5_plus_1000'
            else 'b6_more'
        end as standing
    from gains
    union all
    select
        adcode,
        month,
        'step_account' as checkpoint,
        'yes' as counted,
        case when has_account then 'taken' else 'not_taken' end as standing
    from steps
    union all
    select
        adcode,
        month,
        'step_live' as checkpoint,
        'yes' as counted,
        case when has_live then 'taken' else 'not_taken' end as standing
    from steps
    union all
    select
        adcode,
        month,
        'step_order' as checkpoint,
        'yes' as counted,
        case when has_order then 'taken' else 'not_taken' end as standing
    from steps
    union all
    select
        adcode,
        month,
        'step_kept' as checkpoint,
        'yes' as counted,
        case when keeps_selling then 'taken' else 'not_taken' end as standing
    from steps
    union all
    select
        adcode,
        month,
        'step_employer' as checkpoint,
        'yes' as counted,
        case when employs then 'taken' else 'not_taken' end as standing
    from steps
)

select
    'half' as grain,
    null as part,
    adcode,
    month,
    null as cohort,
    checkpoint,
    counted,
    standing,
    count(*) as women
from facts
group by adcode, month, checkpoint, counted, standing
order by grain, part, adcode, month, cohort, checkpoint, counted, standing
