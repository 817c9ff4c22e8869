select
    _row,
    "@found" as found,
    count(*) over () as total
from "@table"
where "@field" > "@other"
order by _row nulls last
limit $limit
