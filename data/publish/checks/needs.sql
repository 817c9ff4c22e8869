select
    _row,
    "@found" as found,
    count(*) over () as total
from "@table"
where
    "@field" is not null
    and not least("@present")
order by _row nulls last
limit $limit
