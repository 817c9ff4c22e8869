-- title: 本产季销售额 | Sales of the season
-- grain: one row for the whole selection; seasons run from March to February; before: the same days of the season before
-- params: season int, as_of date, place text?, product text?
-- shows: net_sales_yuan (money(contributors hosts, largest largest_yuan)), net_sales_before (money(contributors hosts_before, largest largest_before))
-- keys: selection
-- indicators: sales_net_yuan
-- steps: studios/steps/sold
with seasons as (
    select
        host,
        net_sales_yuan,
        season,
        sold_on <= cast($as_of - interval '1' year as date) as is_same_days
    from sold
),

by_host as (
    select
        host,
        sum(net_sales_yuan) filter (where season = $season) as now_yuan,
        sum(net_sales_yuan) filter (where season = $season - 1 and is_same_days) as before_yuan,
        sum(net_sales_yuan) filter (where season = $season - 1 and not is_same_days) as rest_yuan
    from seasons
    group by host
),

counted as (
    select
        sum(now_yuan) as net_sales_yuan,
        count(*) filter (where now_yuan <> 0) as hosts,
        max(now_yuan) as largest_yuan,
        sum(before_yuan) as net_sales_before,
        count(*) filter (where before_yuan <> 0) as hosts_same_days,
        max(before_yuan) as largest_same_days,
        sum(rest_yuan) as rest_yuan,
        count(*) filter (where rest_yuan <> 0) as hosts_rest,
        max(rest_yuan) as largest_rest
    from by_host
)

-- The whole season before is told elsewhere, so its other days have to be as safe as these.
select
    'all' as selection,
    net_sales_yuan,
    hosts,
    largest_yuan,
    net_sales_before,
    case when hosts_rest > 0 then least(hosts_same_days, hosts_rest) else hosts_same_days end as hosts_before,
    case
        when hosts_rest > 0 and rest_yuan <= 0 then net_sales_before
        when hosts_rest > 0 then greatest(largest_same_days, net_sales_before * largest_rest / rest_yuan)
        else largest_same_days
    end as largest_before
from counted
order by selection
