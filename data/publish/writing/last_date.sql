select max("@field")
from "@table"
where "@field" <= $latest
