create or replace table "@target" as
with sides as (
    select "@columns", hash("@values") as _content, false as _after
    from "@earlier"
    where hash("@fields") in (select _bucket from "@buckets")
    union all
    select "@columns", hash("@values") as _content, true as _after
    from "@later"
    where hash("@fields") in (select _bucket from "@buckets")
),

keyed as (
    select
        "@keys",
        any_value(_programme) filter (where not _after) as programme_before,
        any_value(_partner) filter (where not _after) as partner_before,
        any_value(_place) filter (where not _after) as place_before,
        any_value(_programme) filter (where _after) as programme_after,
        any_value(_partner) filter (where _after) as partner_after,
        any_value(_place) filter (where _after) as place_after,
        min(_arrival) filter (where not _after) as arrival_before,
        min(_arrival) filter (where _after) as arrival_after,
        max(_day) filter (where _after) as day_after,
        count(*) filter (where not _after) as rows_before,
        count(*) filter (where _after) as rows_after,
        sum(_content) filter (where not _after) as content_before,
        sum(_content) filter (where _after) as content_after
    from sides
    group by "@keys"
)

select
    *,
    programme_before is not distinct from programme_after
    and partner_before is not distinct from partner_after
    and place_before is not distinct from place_after as stayed,
    false as redefines
from keyed
where rows_before <> rows_after or content_before is distinct from content_after
