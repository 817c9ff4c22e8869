select
    _row,
    "@found" as found,
    count(*) over () as total
from "@table"
where not list_contains($allowed, "@field")
order by _row nulls last
limit $limit
