-- grain: one row per completed enrolment and wave: what platform records say of the 30 days up to that day
-- steps: women/steps/horizons, women/steps/lives, women/steps/accounts
select
    h.person_id,
    h.cohort_id,
    h.checkpoint,
    case
        when h.horizon > $as_of then 'not_due'
        when count(*) filter (where l.orders_paid > 0 and h.horizon < l.held_on + interval 30 day) > 0 then 'selling'
        when count(*) filter (where h.horizon < l.held_on + interval 30 day) > 0 then 'live_without_order'
        when count(l.held_on) > 0 then 'stopped'
        when max(a.person_id) is null then 'unbound'
        else 'never_live'
    end as standing
from horizons as h
left join lives as l on h.person_id = l.person_id and h.horizon >= l.held_on
left join accounts as a on h.person_id = a.person_id
group by h.person_id, h.cohort_id, h.checkpoint, h.horizon
