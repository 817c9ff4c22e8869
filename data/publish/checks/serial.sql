select
    _row,
    "@field" as found,
    count(*) over () as total
from (
    select
        "@row" as _row,
        narrow("@field") as "@field"
    from "@table"
    where _total is null
)
where is_serial("@field")
order by _row
limit $limit
