-- title: 产季 | Seasons
-- grain: one row per season with a sale at a site; a season runs from March to February
-- params: as_of date
-- shows: none
-- keys: season
with sold as (
    select
        sold_on,
        product,
        year(sold_on) - case when month(sold_on) < 3 then 1 else 0 end as season
    from sale
    where studio_id is not null and sold_on <= $as_of
)

select
    cast(season as varchar) as season,
    min(sold_on) as first_sold_on,
    max(sold_on) as last_sold_on
from sold
group by season
order by season
