-- title: 每个完课人次的成本 | Cost per completion
-- grain: one row for the classes ended in the period; cash of the same months
-- params: period_start date, period_end date, as_of date, place text?
-- shows: paid_project_yuan (sum), paid_management_yuan (sum), paid_yuan (sum), months_due (sum), months_booked (sum), completers (people), cost_per_completer (rate paid_yuan / completers)
-- keys: selection
-- cells: training/cells/completion (starters)
-- same: completers = starters in outcome=completed
-- from: spending (paid_project_yuan, paid_management_yuan, paid_yuan, months_due, months_booked)
-- indicators: cash_spent_yuan, completion_rate
with counted as (
    select cast(coalesce(sum(completers), 0) as bigint) as completers
    from class_result
    where
        programme_id = 'lecture_hall'
        and served_group is null
        and ends_on between $period_start and least($period_end, $as_of)
        and ($place is null or starts_with(adcode, $place))
),

cash as (
    select
        sum(paid_yuan) filter (where cost_type = 'project') as paid_project_yuan,
        sum(paid_yuan) filter (where cost_type = 'management') as paid_management_yuan,
        sum(paid_yuan) as paid_yuan,
        count(*) as months_due,
        count(paid_yuan) as months_booked
    from spending
    where
        programme_id = 'lecture_hall'
        and period_start between $period_start and least($period_end, $as_of)
        and ($place is null or starts_with(adcode, $place))
)

select
    'all' as selection,
    m.paid_project_yuan,
    m.paid_management_yuan,
    m.paid_yuan,
    m.months_due,
    m.months_booked,
    c.completers,
    cast(m.paid_yuan as double) / nullif(c.completers, 0) as cost_per_completer
from cash as m
cross join counted as c
order by selection
