-- title: 指标的可分组维度 | Dimensions an indicator may be split by
-- grain: one row per indicator and dimension
-- params: none
-- shows: none
-- keys: indicator_id, disaggregation
select
    indicator_id,
    unnest(disaggregations) as disaggregation
from indicator
order by indicator_id, disaggregation
