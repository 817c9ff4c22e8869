create or replace table "@table" as
select
    _row,
    "@columns"
from (
    select
        "@row" as _row,
        "@cells"
    from "@raw"
)
where coalesce("@fields") is not null
