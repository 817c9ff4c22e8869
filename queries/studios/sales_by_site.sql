-- title: 各站点销售额 | Sales by site
-- grain: one row per site with a sale in the season
-- params: season int, as_of date, place text?, product text?
-- shows: net_sales_yuan (money(contributors hosts, largest largest_yuan)), largest_yuan (money(contributors star_hosts, largest largest_yuan)), star_host_share (rate largest_yuan / net_sales_yuan)
-- keys: studio_id
-- indicators: sales_net_yuan, star_host_share
with by_host as (
    select
        studio_id,
        coalesce(person_id, 'unknown') as host,
        sum(net_sales_yuan) as net_sales_yuan
    from sale
    where
        studio_id is not null
        and year(sold_on) - case when month(sold_on) < 3 then 1 else 0 end = $season
        and sold_on <= $as_of
        and ($place is null or starts_with(adcode, $place))
        and ($product is null or product = $product)
    group by studio_id, coalesce(person_id, 'unknown')
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
