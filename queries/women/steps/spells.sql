-- grain: one row per woman who completed and sold: whole months from her first to her last order, and whether it ended
-- steps: women/steps/entries, women/steps/lives
select
    e.cohort_id,
    max(l.held_on) + interval 30 day <= $as_of as ended,
    cast(
        floor(
            date_diff('day', min(l.held_on), least(max(l.held_on) + interval 30 day, $as_of)) / 30.4375
        ) as bigint
    ) as months_kept
from entries as e
inner join lives as l on e.person_id = l.person_id and e.ends_on <= l.held_on
where e.enrolment_state = 'completed' and l.orders_paid > 0
group by e.person_id, e.cohort_id
