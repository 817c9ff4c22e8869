create or replace table "@target" as
with several as (
    select
        programme_id,
        person_id
    from "@attendance"
    where person_id is not null
    group by programme_id, person_id
    having count(distinct (partner_id, adcode)) > 1
)

select distinct
    a.programme_id,
    a.partner_id,
    a.adcode,
    coalesce(s.mode, 'unknown') as mode,
    a.held_on,
    a.person_id,
    p.served_groups
from "@attendance" as a
inner join several as e on a.programme_id = e.programme_id and a.person_id = e.person_id
left join "@session" as s on a.session_id = s.session_id
left join "@person" as p on a.person_id = p.person_id
