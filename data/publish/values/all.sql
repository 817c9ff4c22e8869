select *
from "@table"
