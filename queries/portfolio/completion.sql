-- title: 各班期完课 | Completion of cohorts
-- grain: one row per programme and place with a training cohort that ended in the period, and one per programme
-- params: period_start date, period_end date, as_of date
-- shows: starters (people), completers (people), completion_rate (rate completers / starters)
-- keys: programme_id, place_level, adcode
-- only: exact
-- indicators: completion_rate
with closed as (
    select
        cohort_id,
        programme_id,
        adcode
    from cohort
    where
        cohort_arm = 'training'
        and programme_id <> 'lecture_hall'
        and ends_on between $period_start and least($period_end, $as_of)
),

started as (
    select
        c.programme_id,
        c.adcode,
        e.enrolment_state
    from enrolment as e
    inner join closed as c on e.cohort_id = c.cohort_id
    where e.enrolment_state <> 'in_course' and coalesce(e.hours_attended, 1) > 0
),

counted as (
    select
        grouping(adcode) as whole,
        programme_id,
        adcode,
        count(*) as starters,
        count(*) filter (where enrolment_state = 'completed') as completers
    from started
    group by grouping sets ((programme_id, adcode), (programme_id))
)

select
    programme_id,
    case when whole = 1 then 'country' else 'county' end as place_level,
    coalesce(adcode, '100000') as adcode,
    starters,
    completers,
    cast(completers as double) / nullif(starters, 0) as completion_rate
from counted
order by programme_id, place_level, adcode
