with numbered as (
    select "@value" as v
    from "@source"
    where
        length("@value") > 10
        and regexp_matches("@value", '[0-9０-９]{11}|[0-9０-９]{3,4}[^0-9０-９]?[\s\-][0-9０-９]{4}|\d{6}[\s\-]\d{8}')
),

seen as (
    select
        has_phone(v) as phone,
        id_number(v) as id,
        card_number(v) as card
    from numbered
)

select
    count(*) filter (where phone) as phones,
    count(*) filter (where id <> '') as like_ids,
    count(*) filter (where checked(id)) as ids,
    count(*) filter (where card <> '') as like_cards,
    count(*) filter (where card <> '' and luhn(card)) as cards
from seen
