select
    _row,
    "@found" as found,
    count(*) over () as total
from "@table"
where
    "@field" < $minimum
    or "@field" > $maximum
order by _row nulls last
limit $limit
