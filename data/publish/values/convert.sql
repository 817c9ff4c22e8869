create or replace table "@table" as
select
    _row,
    "@columns"
from (
    select
        "@row" as _row,
        "@cells"
    from "@raw"
    where _total is null
)
where coalesce("@fields") is not null
