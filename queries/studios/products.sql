-- title: 品类与产季 | Products and seasons
-- grain: one row per season (March to February) and product with a sale; the last season up to the as-of day
-- params: as_of date, place text?, product text?
-- shows: net_sales_yuan (money(contributors sure_hosts, largest largest_yuan)), weight_kg (money(contributors sure_weight_hosts, largest largest_kg)), orders_paid (money(contributors sure_order_hosts, largest largest_orders))
-- keys: season, product
-- within: season
-- indicators: sales_net_yuan, sales_weight_kg, orders_paid
-- steps: studios/steps/sold, studios/steps/unsafe_seasons
with by_host as (
    select
        season,
        product,
        host,
        sum(net_sales_yuan) as net_sales_yuan,
        sum(weight_kg) as weight_kg,
        cast(sum(orders_paid) as bigint) as orders_paid,
        count(*) filter (where weight_kg is null) as sales_without_weight
    from sold
    group by season, product, host
),

counted as (
    select
        season,
        product,
        sum(net_sales_yuan) as net_sales_yuan,
        count(*) filter (where net_sales_yuan <> 0) as hosts,
        max(net_sales_yuan) as largest_yuan,
        sum(weight_kg) as weight_kg,
        count(*) filter (where weight_kg > 0) as weight_hosts,
        max(weight_kg) as largest_kg,
        cast(sum(orders_paid) as bigint) as orders_paid,
        count(*) filter (where orders_paid > 0) as order_hosts,
        max(orders_paid) as largest_orders,
        sum(sales_without_weight) > 0 as some_without_weight
    from by_host
    group by season, product
)

-- A second way to cut the same sales would give the hidden amounts of the first back. So by product or by province
-- all is told or, in a season in which any site, product or province is of too few, nothing (0 sure hosts).
select
    cast(c.season as varchar) as season,
    c.product,
    c.net_sales_yuan,
    case when s.season is null then c.hosts else 0 end as sure_hosts,
    c.largest_yuan,
    c.weight_kg,
    case when s.season is null then c.weight_hosts else 0 end as sure_weight_hosts,
    c.largest_kg,
    c.some_without_weight,
    c.orders_paid,
    case when s.season is null then c.order_hosts else 0 end as sure_order_hosts,
    c.largest_orders
from counted as c
left join unsafe_seasons as s on c.season = s.season
order by c.season, c.product
