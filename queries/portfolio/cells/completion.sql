-- title: 班期完课的最小单元 | Smallest cells of cohort completion
-- grain: one row per programme, place, month in which a cohort ended and outcome, and per year
-- params: as_of date
-- shows: starters (people)
-- keys: grain, part, adcode, month, programme_id, outcome
with started as (
    select
        c.programme_id,
        c.adcode,
        cast(date_trunc('month', c.ends_on) as date) as month,
        cast(date_trunc('year', c.ends_on) as date) as year,
        case when e.enrolment_state = 'completed' then 'completed' else 'left' end as outcome
    from enrolment as e
    inner join cohort as c on e.cohort_id = c.cohort_id
    where
        c.cohort_arm = 'training'
        and c.programme_id <> 'lecture_hall'
        and c.ends_on <= $as_of
        and e.enrolment_state <> 'in_course'
        and coalesce(e.hours_attended, 1) > 0
),

counted as (
    select
        grouping(month) as without_month,
        programme_id,
        adcode,
        month,
        year,
        outcome,
        count(*) as starters
    from started
    group by grouping sets ((programme_id, adcode, month, year, outcome), (programme_id, adcode, year, outcome))
)

select
    case when without_month = 1 then 'year' else 'month' end as grain,
    cast(null as varchar) as part,
    adcode,
    coalesce(month, year) as month,
    programme_id,
    outcome,
    starters
from counted
order by grain, part, adcode, month, programme_id, outcome
