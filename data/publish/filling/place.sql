create or replace table "@target" as
select
    f._row,
    "@columns"
from "@table" as f
left join "@places" as p
    on p.given = "@text" and p.held_year is not distinct from "@year"
