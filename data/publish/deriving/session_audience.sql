create or replace table "@target" as
with came as (
    select
        a.session_id,
        a.programme_id,
        a.partner_id,
        a.adcode,
        p.served_groups,
        count(*) as participant_times
    from "@attendance" as a
    inner join "@person" as p on a.person_id = p.person_id
    group by a.session_id, a.programme_id, a.partner_id, a.adcode, p.served_groups
),

in_groups as (
    select
        session_id,
        programme_id,
        partner_id,
        adcode,
        unnest(list_distinct(served_groups)) as served_group,
        participant_times
    from came
)

select
    session_id,
    programme_id,
    partner_id,
    adcode,
    served_group,
    cast(sum(participant_times) as bigint) as participant_times
from in_groups
group by session_id, programme_id, partner_id, adcode, served_group
