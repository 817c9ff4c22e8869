select
    count(*),
    "@counts"
from "@table"
