-- title: 带动户数与岗位（最近一次月报） | Households led and jobs, latest monthly report
-- grain: one row per programme and place with a leader's report, and one per programme
-- params: period_start date, period_end date, as_of date
-- shows: leaders (stock), households_led (stock), jobs_fte_net (stock), with_households (stock), with_jobs (stock)
-- keys: programme_id, place_level, adcode
-- only: exact
-- from: leader (leaders), leader_month (households_led, jobs_fte_net, with_households, with_jobs)
-- indicators: households_led, net_new_fte
with latest as (
    select
        m.leader_id,
        m.programme_id,
        m.adcode,
        m.period_end,
        m.households_led,
        m.jobs_fte_net
    from leader_month as m
    inner join leader as l on m.leader_id = l.leader_id
    where
        m.period_start >= $period_start
        and m.period_end <= least($period_end, $as_of)
        and coalesce(l.ended_on, $period_end) >= $period_end
    qualify row_number() over (partition by m.leader_id order by m.period_start desc) = 1
),

counted as (
    select
        grouping(adcode) as whole,
        programme_id,
        adcode,
        count(*) as leaders,
        cast(sum(households_led) as bigint) as households_led,
        count(households_led) as with_households,
        sum(jobs_fte_net) as jobs_fte_net,
        count(jobs_fte_net) as with_jobs,
        max(period_end) as last_report
    from latest
    group by grouping sets ((programme_id, adcode), (programme_id))
)

select
    programme_id,
    case when whole = 1 then 'country' else 'county' end as place_level,
    coalesce(adcode, '100000') as adcode,
    leaders,
    households_led,
    with_households,
    jobs_fte_net,
    with_jobs,
    last_report
from counted
order by programme_id, place_level, adcode
