-- title: 助农销售 | Farm-aid sales
-- grain: one row per programme and product with a sale in the season (March to February)
-- params: season int, as_of date
-- shows: net_sales_yuan (money(contributors sellers, largest largest_yuan)), weight_kg (money(contributors weight_sellers, largest largest_kg)), orders_paid (money(contributors order_sellers, largest largest_orders))
-- keys: programme_id, product
-- within: programme_id
-- indicators: sales_net_yuan, sales_weight_kg, orders_paid
with by_seller as (
    select
        programme_id,
        product,
        coalesce(person_id, 'unknown') as seller,
        sum(net_sales_yuan) as net_sales_yuan,
        sum(weight_kg) as weight_kg,
        cast(sum(orders_paid) as bigint) as orders_paid,
        count(*) filter (where weight_kg is null) as sales_without_weight
    from sale
    where
        programme_id in ('village_leaders', 'revitalisation_officers', 'fumiao')
        and year(sold_on) - case when month(sold_on) < 3 then 1 else 0 end = $season
        and sold_on <= $as_of
    group by programme_id, product, coalesce(person_id, 'unknown')
),

counted as (
    select
        programme_id,
        product,
        sum(net_sales_yuan) as net_sales_yuan,
        count(*) filter (where net_sales_yuan <> 0) as sellers,
        max(net_sales_yuan) as largest_yuan,
        sum(weight_kg) as weight_kg,
        count(*) filter (where weight_kg > 0) as weight_sellers,
        max(weight_kg) as largest_kg,
        cast(sum(orders_paid) as bigint) as orders_paid,
        count(*) filter (where orders_paid > 0) as order_sellers,
        max(orders_paid) as largest_orders,
        sum(sales_without_weight) > 0 as some_without_weight
    from by_seller
    group by programme_id, product
)

select
    programme_id,
    product,
    net_sales_yuan,
    sellers,
    largest_yuan,
    weight_kg,
    weight_sellers,
    largest_kg,
    some_without_weight,
    orders_paid,
    order_sellers,
    largest_orders
from counted
order by programme_id, product
