select count(*)
from "@table"
where _total is null
