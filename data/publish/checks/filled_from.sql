with source as (
    select
        "@keys",
        any_value("@field") as told
    from "@source"
    group by "@keys"
    having count(*) = 1
)

select
    _row,
    "@found" as found,
    cast(told as varchar) as allowed,
    count(*) over () as total
from "@table"
inner join source using ("@keys")
where "@field" <> told
order by _row nulls last
limit $limit
