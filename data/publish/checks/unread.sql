create or replace table "@target" as
select _row
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
