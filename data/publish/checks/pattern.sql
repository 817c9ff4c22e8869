select
    _row,
    "@found" as found,
    count(*) over () as total
from "@table"
where not regexp_matches("@field", $pattern)
order by _row nulls last
limit $limit
