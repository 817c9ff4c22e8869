select "@fields"
from "@table"
order by "@order"
