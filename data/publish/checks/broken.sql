select
    _row,
    "@found" as found,
    count(*) over () as total
from "@table"
where "@rule"
order by _row nulls last
limit $limit
