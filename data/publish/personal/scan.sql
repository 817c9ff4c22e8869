select
    count(*) as filled,
    count(*) filter (
        where length("@value") > 10
        and regexp_matches("@value", '[0-9０-９]{11}|[0-9０-９]{3,4}[^0-9０-９]?[\s\-][0-9０-９]{4}|\d{6}[\s\-]\d{8}')
    ) as with_numbers
from "@source"
where clean("@value") is not null
