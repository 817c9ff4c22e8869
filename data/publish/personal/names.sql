select count(*) filter (where like_name("@value")) as names
from "@source"
