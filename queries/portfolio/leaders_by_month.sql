-- title: 按月带动户数与岗位 | Households led and jobs by month
-- grain: one row per programme and month with a leader's report
-- params: period_start date, period_end date
-- shows: households_led (stock), jobs_fte_net (stock)
-- keys: programme_id, month
-- only: exact
-- indicators: households_led, net_new_fte
select
    programme_id,
    cast(date_trunc('month', period_start) as date) as month,
    cast(sum(households_led) as bigint) as households_led,
    sum(jobs_fte_net) as jobs_fte_net
from leader_month
where period_start between $period_start and $period_end
group by programme_id, cast(date_trunc('month', period_start) as date)
order by programme_id, month
