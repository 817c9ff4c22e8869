-- title: 各地销售额与订单 | Sales and orders by place
-- grain: one row per programme and place with a sale in the period
-- params: period_start date, period_end date
-- shows: net_sales_yuan (money(contributors sellers, largest largest_sales_yuan)), orders_paid (money(contributors order_sellers, largest largest_orders))
-- keys: programme_id, adcode
-- within: programme_id
-- indicators: sales_net_yuan, orders_paid
with sold as (
    select
        programme_id,
        adcode,
        coalesce(person_id, sale_id) as seller,
        net_sales_yuan,
        orders_paid
    from sale
    where sold_on between $period_start and $period_end
),

by_seller as (
    select
        programme_id,
        adcode,
        seller,
        sum(net_sales_yuan) as net_sales_yuan,
        cast(sum(orders_paid) as bigint) as orders_paid
    from sold
    group by programme_id, adcode, seller
)

select
    programme_id,
    adcode,
    sum(net_sales_yuan) as net_sales_yuan,
    count(*) filter (where net_sales_yuan <> 0) as sellers,
    max(net_sales_yuan) as largest_sales_yuan,
    cast(sum(orders_paid) as bigint) as orders_paid,
    count(*) filter (where orders_paid > 0) as order_sellers,
    max(orders_paid) as largest_orders
from by_seller
group by programme_id, adcode
order by programme_id, adcode
