-- title: 待回访名单 | To be revisited
-- grain: one row per woman, class and wave that is due and not visited; own rows only
-- params: period_start date, period_end date, as_of date, place text?, cohort text?
-- shows: none
-- keys: cohort, person_id, wave
-- from: cohort (standing), enrolment (standing), follow_up (standing)
-- only: own
-- steps: women/steps/waves
with classes as (
    select
        cohort_id,
        adcode,
        ends_on
    from cohort
    where
        programme_id = 'her_power'
        and starts_on between $period_start and $period_end
        and ($place is null or starts_with(adcode, $place))
        and ($cohort is null or cohort_id = $cohort)
),

expected as (
    select
        e.person_id,
        e.cohort_id,
        w.checkpoint as wave,
        cast(c.ends_on + interval 1 month * w.months as date) as horizon
    from enrolment as e
    inner join classes as c on e.cohort_id = c.cohort_id
    cross join waves as w
    where e.enrolment_state = 'completed'
),

outstanding as (
    select
        x.person_id,
        x.cohort_id,
        x.wave,
        coalesce(f.due_on, x.horizon) as due_on,
        coalesce(f.visit_state, 'not_reported') as standing
    from expected as x
    left join follow_up as f on x.person_id = f.person_id and x.cohort_id = f.cohort_id and x.wave = f.wave
)

select
    cohort_id as cohort,
    person_id,
    wave,
    due_on,
    standing
from outstanding
where due_on <= $as_of and standing in ('not_visited', 'not_found', 'not_reported')
order by due_on desc, cohort asc, person_id asc, wave asc
