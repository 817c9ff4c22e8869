-- title: 各站点销售额 | Sales by site
-- grain: one row per site with a sale in the season
-- params: season int, as_of date, place text?, product text?
-- shows: net_sales_yuan (money(contributors hosts, largest largest_yuan)), largest_yuan (money(contributors star_hosts, largest largest_yuan)), star_host_share (rate largest_yuan / net_sales_yuan)
-- keys: studio_id
-- indicators: sales_net_yuan, star_host_share
-- steps: studios/steps/sold
with by_host as (
    select
        studio_id,
        host,
        sum(net_sales_yuan) as net_sales_yuan
    from sold
    where season = $season
    group by studio_id, host
),

by_site as (
    select
        studio_id,
        sum(net_sales_yuan) as net_sales_yuan,
        count(*) filter (where net_sales_yuan <> 0) as hosts,
        max(net_sales_yuan) as largest_yuan
    from by_host
    group by studio_id
)

select
    studio_id,
    net_sales_yuan,
    hosts,
    largest_yuan,
    1 as star_hosts,
    case when net_sales_yuan > 0 then largest_yuan / net_sales_yuan end as star_host_share
from by_site
order by studio_id
