select
    "@row" as _row,
    _total as found,
    count(*) over () as total
from "@table"
where _total is not null
order by _row
limit $limit
