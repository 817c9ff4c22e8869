-- grain: one row per season and site, product or province of too few hosts, or of one who sold nearly all
-- steps: studios/steps/parted
select
    season,
    not_site,
    not_product,
    code
from parted
where net_sales_yuan <> 0
group by season, not_site, not_product, code
having count(*) < 3 or max(net_sales_yuan) > 0.8 * sum(net_sales_yuan)
