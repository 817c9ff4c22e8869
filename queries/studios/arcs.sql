-- title: 从哪里销往哪里 | From where to where
-- grain: one row per province of a site and province sold to in the season, where both are known
-- params: season int, as_of date, place text?, product text?
-- shows: net_sales_yuan (money(contributors sure_hosts, largest largest_yuan))
-- keys: origin_adcode, destination_adcode
-- indicators: sales_net_yuan
with by_host as (
    select
        p.province_adcode as origin_adcode,
        s.destination_adcode,
        coalesce(s.person_id, 'unknown') as host,
        sum(s.net_sales_yuan) as net_sales_yuan
    from sale as s
    inner join place as p on s.adcode = p.adcode and p.valid_to is null
    where
        s.studio_id is not null
        and s.destination_adcode is not null
        and year(s.sold_on) - case when month(s.sold_on) < 3 then 1 else 0 end = $season
        and s.sold_on <= $as_of
        and ($place is null or starts_with(s.adcode, $place))
        and ($product is null or s.product = $product)
    group by p.province_adcode, s.destination_adcode, coalesce(s.person_id, 'unknown')
)

-- Sums by two provinces would give sums by one back, so whoever may not see every amount sees none of these.
select
    origin_adcode,
    destination_adcode,
    sum(net_sales_yuan) as net_sales_yuan,
    0 as sure_hosts,
    max(net_sales_yuan) as largest_yuan
from by_host
where origin_adcode is not null
group by origin_adcode, destination_adcode
order by origin_adcode, destination_adcode
