-- grain: one row per season with such a part
-- steps: studios/steps/unsafe
select
    season,
    count(*) as unsafe_parts
from unsafe
group by season
