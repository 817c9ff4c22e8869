-- title: 销往省份 | Provinces sold to
-- grain: one row per province that a site of the selection sold to in the season; 000000 where it is not known
-- params: season int, as_of date, place text?, product text?
-- shows: net_sales_yuan (money(contributors sure_hosts, largest largest_yuan)), orders_paid (money(contributors sure_order_hosts, largest largest_orders))
-- keys: destination_adcode
-- indicators: sales_net_yuan, orders_paid
-- steps: studios/steps/sold, studios/steps/unsafe_seasons
with by_host as (
    select
        destination_adcode,
        host,
        sum(net_sales_yuan) as net_sales_yuan,
        cast(sum(orders_paid) as bigint) as orders_paid
    from sold
    where season = $season
    group by destination_adcode, host
),

counted as (
    select
        destination_adcode,
        sum(net_sales_yuan) as net_sales_yuan,
        count(*) filter (where net_sales_yuan <> 0) as hosts,
        max(net_sales_yuan) as largest_yuan,
        cast(sum(orders_paid) as bigint) as orders_paid,
        count(*) filter (where orders_paid > 0) as order_hosts,
        max(orders_paid) as largest_orders
    from by_host
    group by destination_adcode
)

-- A second way to cut the same sales would give the hidden amounts of the first back. So by product or by province
-- all is told or, in a season in which any site, product or province is of too few, nothing (0 sure hosts).
select
    c.destination_adcode,
    coalesce(p.name_zh, c.destination_adcode) as name_zh,
    coalesce(p.name_en, c.destination_adcode) as name_en,
    c.net_sales_yuan,
    case when s.season is null then c.hosts else 0 end as sure_hosts,
    c.largest_yuan,
    c.orders_paid,
    case when s.season is null then c.order_hosts else 0 end as sure_order_hosts,
    c.largest_orders
from counted as c
left join unsafe_seasons as s on s.season = $season
left join place as p on c.destination_adcode = p.adcode and p.valid_to is null
order by c.destination_adcode
