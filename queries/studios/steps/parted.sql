-- grain: one row per season and host, for each site, product and province sold to
-- steps: studios/steps/sold
select
    season,
    grouping(studio_id) as not_site,
    grouping(product) as not_product,
    coalesce(studio_id, product, destination_adcode) as code,
    host,
    sum(net_sales_yuan) as net_sales_yuan
from sold
group by grouping sets ((season, studio_id, host), (season, product, host), (season, destination_adcode, host))
