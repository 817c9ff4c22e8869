-- title: 每位完课学员与满12个月仍在出单者的成本 | Cost per completer and per seller at 12 months
-- grain: one row for the classes begun in the period; cash of the same months, both arms of the programme
-- params: period_start date, period_end date, as_of date, place text?
-- shows: paid_project_yuan (sum), paid_management_yuan (sum), paid_yuan (sum), months_due (sum), months_booked (sum), completers (people), not_due_12m (people), due_12m (people), selling_12m (people), cost_per_completer (rate paid_yuan / completers), cost_per_seller (rate paid_yuan / selling_12m)
-- keys: selection
-- cells: women/cells/women (women)
-- same: completers = women in checkpoint=course and standing=completed, due_12m = women in checkpoint=m12 and counted=yes, not_due_12m = women in checkpoint=m12 and counted=no, selling_12m = women in checkpoint=m12 and standing=selling
-- base: due_12m = women in checkpoint=course and standing=completed, not_due_12m = women in checkpoint=course and standing=completed, selling_12m = women in checkpoint=course and standing=completed
-- from: spending (paid_project_yuan, paid_management_yuan, paid_yuan, months_due, months_booked), cohort (completers, due_12m, not_due_12m, selling_12m), enrolment (completers, due_12m, not_due_12m, selling_12m), live_session (selling_12m)
-- indicators: cost_per_active_seller_12m, cash_spent_yuan
-- steps: women/steps/entries
-- over: classes
with cash as (
    select
        sum(paid_yuan) filter (where cost_type = 'project') as paid_project_yuan,
        sum(paid_yuan) filter (where cost_type = 'management') as paid_management_yuan,
        sum(paid_yuan) as paid_yuan,
        count(*) as months_due,
        count(paid_yuan) as months_booked
    from spending
    where
        programme_id = 'her_power'
        and period_start between $period_start and least($period_end, $as_of)
        and ($place is null or starts_with(adcode, $place))
),

classes as (
    select
        cohort_id,
        starts_on,
        ends_on
    from cohort
    where
        programme_id = 'her_power'
        and cohort_arm = 'training'
        and starts_on between $period_start and $period_end
        and ($place is null or starts_with(adcode, $place))
),

horizons as (
    select
        e.person_id,
        cast(c.ends_on + interval 12 month as date) as horizon
    from entries as e
    inner join classes as c on e.cohort_id = c.cohort_id
    where e.enrolment_state = 'completed'
),

sellers as (
    select h.person_id
    from horizons as h
    inner join live_session as l on h.person_id = l.person_id
    where
        l.programme_id = 'her_power'
        and l.orders_paid > 0
        and h.horizon >= l.held_on
        and h.horizon < l.held_on + interval 30 day
    group by h.person_id
),

counted as (
    select
        count(*) as completers,
        count(*) filter (where h.horizon > $as_of) as not_due_12m,
        count(*) filter (where h.horizon <= $as_of) as due_12m,
        count(s.person_id) filter (where h.horizon <= $as_of) as selling_12m
    from horizons as h
    left join sellers as s on h.person_id = s.person_id
)

select
    'all' as selection,
    m.paid_project_yuan,
    m.paid_management_yuan,
    m.paid_yuan,
    m.months_due,
    m.months_booked,
    c.completers,
    c.not_due_12m,
    c.due_12m,
    case when c.due_12m > 0 then c.selling_12m end as selling_12m,
    cast(m.paid_yuan as double) / nullif(c.completers, 0) as cost_per_completer,
    case when c.not_due_12m = 0 then cast(m.paid_yuan as double) / nullif(c.selling_12m, 0) end as cost_per_seller
from cash as m
cross join counted as c
order by selection
