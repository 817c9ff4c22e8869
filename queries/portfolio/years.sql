-- title: 有目标或预算的年份 | Years with a target or a budget
-- grain: one row per year
-- params: as_of date
-- shows: none
-- keys: year_start
with years as (
    select cast(date_trunc('year', period_start) as date) as year_start
    from target
    union
    select cast(date_trunc('year', period_start) as date) as year_start
    from spending
)

select year_start
from years
where year_start <= $as_of
order by year_start desc
