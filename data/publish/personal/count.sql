count(clean("@value")),
count(*) filter (where length("@value") between 2 and 12 and like_name("@value")),
count(*) filter (where has_long_number("@value"))
