-- grain: one row per sale at a site; a season runs from March to February
select
    year(sold_on) - case when month(sold_on) < 3 then 1 else 0 end as season,
    sold_on,
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
    and ($place is null or starts_with(adcode, $place))
    and ($product is null or product = $product)
