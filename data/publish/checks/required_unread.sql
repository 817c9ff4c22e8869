select
    _row,
    null as found,
    count(*) over () as total
from "@table"
anti join "@unread" using (_row)
where "@field" is null
order by _row nulls last
limit $limit
