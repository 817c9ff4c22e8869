create or replace table "@target" as
with sides as (
    select hash("@keys") as _bucket, cast(hash("@values") >> 1 as bigint) as _content, 1 as _row
    from "@earlier"
    union all
    select hash("@keys") as _bucket, -cast(hash("@values") >> 1 as bigint) as _content, -1 as _row
    from "@later"
)

select _bucket
from sides
group by _bucket
having sum(_row) <> 0 or sum(_content) <> 0
