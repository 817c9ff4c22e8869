count(clean("@value")),
0,
count(*) filter (where has_long_number("@value"))
