create or replace table "@target" as
select
    f._row,
    "@columns"
from "@table" as f
left join (
    select
        "@keys",
        "@taken"
    from "@source"
    group by "@keys"
) as s using ("@keys")
