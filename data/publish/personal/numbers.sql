with seen as (
    select
        has_phone("@value") as phone,
        id_number("@value") as id,
        card_number("@value") as card
    from "@source"
    where has_long_number("@value")
)

select
    count(*) filter (where phone) as phones,
    count(*) filter (where id <> '') as like_ids,
    count(*) filter (where checked(id)) as ids,
    count(*) filter (where card <> '') as like_cards,
    count(*) filter (where card <> '' and luhn(card)) as cards
from seen
