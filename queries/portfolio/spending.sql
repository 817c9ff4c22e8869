-- title: 预算执行 | Budget and payments
-- grain: one row per programme and cost type
-- params: period_start date, period_end date
-- shows: year_budget_yuan (sum), budget_yuan (sum), paid_yuan (sum), budget_used_rate (rate paid_yuan / year_budget_yuan), months_due (sum), months_booked (sum)
-- keys: programme_id, cost_type
-- indicators: cash_spent_yuan
with of_year as (
    select
        programme_id,
        cost_type,
        budget_yuan,
        paid_yuan,
        period_start <= $period_end as due
    from spending
    where
        period_start between cast(date_trunc('year', $period_end) as date)
        and cast(date_trunc('year', $period_end) as date) + interval 1 year - interval 1 day
        and period_start >= $period_start
),

by_cost as (
    select
        programme_id,
        cost_type,
        sum(budget_yuan) as year_budget_yuan,
        sum(budget_yuan) filter (where due) as budget_yuan,
        sum(paid_yuan) filter (where due) as paid_yuan,
        count(*) filter (where due) as months_due,
        count(paid_yuan) filter (where due) as months_booked
    from of_year
    group by programme_id, cost_type
)

select
    programme_id,
    cost_type,
    year_budget_yuan,
    budget_yuan,
    paid_yuan,
    paid_yuan / nullif(year_budget_yuan, 0) as budget_used_rate,
    months_due,
    months_booked
from by_cost
order by programme_id, cost_type
