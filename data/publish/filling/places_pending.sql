select
    f._row,
    p.given as found,
    p.candidates,
    count(*) over () as total
from "@table" as f
inner join "@places" as p
    on p.given = "@text" and p.held_year is not distinct from "@year"
where p.reason = $reason
order by f._row
limit $limit
