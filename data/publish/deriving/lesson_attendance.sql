create or replace table "@target" as
select
    a.programme_id,
    a.partner_id,
    a.adcode,
    a.session_id,
    a.held_on,
    a.person_id,
    p.birth_band,
    p.served_groups
from "@attendance" as a
left join "@person" as p on a.person_id = p.person_id
where a.programme_id = 'knowledge_live'
