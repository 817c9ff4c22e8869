create or replace table "@target" as
with units as (
    select
        programme_id,
        person_id,
        count(distinct (partner_id, adcode)) > 1 as several
    from "@attendance"
    where person_id is not null
    group by programme_id, person_id
),

came as (
    select
        a.programme_id,
        a.partner_id,
        a.adcode,
        coalesce(s.mode, 'unknown') as mode,
        a.held_on,
        p.served_groups,
        case
            when a.person_id is null then 'unidentified'
            when u.several then 'several_places'
            else 'one_place'
        end as seen,
        case when not u.several then lag(a.held_on) over same_modes end as before_any,
        case when not u.several then lag(a.held_on) over same_mode end as before_in_mode
    from "@attendance" as a
    left join "@session" as s on a.session_id = s.session_id
    left join units as u on a.programme_id = u.programme_id and a.person_id = u.person_id
    left join "@person" as p on a.person_id = p.person_id
    window
        same_modes as (partition by a.programme_id, a.partner_id, a.adcode, a.person_id order by a.held_on),
        same_mode as (partition by a.programme_id, a.partner_id, a.adcode, a.person_id, s.mode order by a.held_on)
),

counted as (
    select
        programme_id,
        partner_id,
        adcode,
        mode,
        held_on,
        served_groups,
        seen,
        before_any,
        before_in_mode,
        count(*) as participant_times
    from came
    group by programme_id, partner_id, adcode, mode, held_on, served_groups, seen, before_any, before_in_mode
),

in_groups as (
    select
        *,
        cast(null as varchar) as served_group
    from counted
    union all
    select
        *,
        unnest(list_distinct(served_groups)) as served_group
    from counted
),

in_modes as (
    select
        programme_id,
        partner_id,
        adcode,
        served_group,
        mode,
        held_on,
        before_in_mode as came_before_on,
        seen,
        participant_times
    from in_groups
    union all
    select
        programme_id,
        partner_id,
        adcode,
        served_group,
        cast(null as varchar) as mode,
        held_on,
        before_any as came_before_on,
        seen,
        participant_times
    from in_groups
)

select
    programme_id,
    partner_id,
    adcode,
    served_group,
    mode,
    held_on,
    came_before_on,
    seen,
    cast(sum(participant_times) as bigint) as participant_times
from in_modes
group by programme_id, partner_id, adcode, served_group, mode, held_on, came_before_on, seen
