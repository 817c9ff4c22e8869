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
where
    "@field" is not null
    and "@value" is null
order by _row
limit $limit
