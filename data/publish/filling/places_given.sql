select distinct
    "@text" as given,
    "@year" as held_year
from "@table" as f
where "@text" is not null
