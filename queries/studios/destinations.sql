-- title: 销往省份 | Provinces sold to
-- grain: one row per province that a site of the selection sold to in the season; 000000 where it is not known
-- params: season int, as_of date, place text?, product text?
-- shows: net_sales_yuan (money(contributors sure_hosts, largest largest_yuan)), orders_paid (money(contributors sure_order_hosts, largest largest_orders))
-- keys: destination_adcode
-- indicators: sales_net_yuan, orders_paid
with sold as (
    select
        year(sold_on) - case when month(sold_on) < 3 then 1 else 0 end as season,
        studio_id,
        product,
        coalesce(destination_adcode, '000000') as destination_adcode,
        coalesce(person_id, 'unknown') as host,
        net_sales_yuan,
        weight_kg,
        orders_paid
    from sale
    where
        studio_id is not null
        and sold_on <= $as_of
        and year(sold_on) - case when month(sold_on) < 3 then 1 else 0 end = $season
        and ($place is null or starts_with(adcode, $place))
        and ($product is null or product = $product)
),

parted as (
    select
        season,
        grouping(studio_id) as not_site,
        grouping(product) as not_product,
        coalesce(studio_id, product, destination_adcode) as code,
        host,
        sum(net_sales_yuan) as net_sales_yuan
    from sold
    group by grouping sets ((season, studio_id, host), (season, product, host), (season, destination_adcode, host))
),

unsafe as (
    select
        season,
        not_site,
        not_product,
        code
    from parted
    where net_sales_yuan <> 0
    group by season, not_site, not_product, code
    having count(*) < 3 or max(net_sales_yuan) > 0.8 * sum(net_sales_yuan)
),

seasons as (
    select
        season,
        count(*) as unsafe_parts
    from unsafe
    group by season
),

by_host as (
    select
        destination_adcode,
        host,
        sum(net_sales_yuan) as net_sales_yuan,
        cast(sum(orders_paid) as bigint) as orders_paid
    from sold
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
left join seasons as s on s.season = $season
left join place as p on c.destination_adcode = p.adcode and p.valid_to is null
order by c.destination_adcode
