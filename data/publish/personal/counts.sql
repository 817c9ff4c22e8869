select "@counts"
from "@source"
