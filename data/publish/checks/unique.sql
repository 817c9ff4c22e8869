with keyed as (
    select
        *,
        "@keys"
    from "@table"
),

repeated as (
    select "@names"
    from keyed
    where least("@present")
    group by "@names"
    having count(*) > 1
),

numbered as (
    select
        _row,
        "@found" as found,
        min(_row) over (partition by "@names") as first_row
    from keyed
    inner join repeated using ("@names")
)

select
    _row,
    found,
    first_row,
    count(*) over () as total
from numbered
where _row > first_row or _row is null
order by _row nulls last
limit $limit
