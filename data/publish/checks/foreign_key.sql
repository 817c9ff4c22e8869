with known as (
    select "@known"
    from "@other"
),

lost as (
    select *
    from "@table"
    anti join known using ("@names")
    where least("@present")
)

select
    _row,
    "@found" as found,
    count(*) over () as total
from lost
order by _row nulls last
limit $limit
