create or replace table "@target" as
with came as (
    select distinct
        a.session_id,
        a.programme_id,
        a.partner_id,
        a.adcode,
        p.served_groups
    from "@attendance" as a
    inner join "@person" as p on a.person_id = p.person_id
)

select distinct
    session_id,
    programme_id,
    partner_id,
    adcode,
    unnest(list_distinct(served_groups)) as served_group
from came
