-- title: 满6个月出单的最小单元 | Smallest cells of first orders
-- grain: one row per programme, place, month in which the six months end and outcome, and per year
-- params: as_of date
-- shows: completers (people)
-- keys: grain, part, adcode, month, programme_id, outcome
with watched as (
    select
        c.programme_id,
        c.adcode,
        e.person_id,
        c.starts_on,
        cast(c.ends_on + interval 6 month as date) as window_ends_on
    from enrolment as e
    inner join cohort as c on e.cohort_id = c.cohort_id
    where c.cohort_arm = 'training' and e.enrolment_state = 'completed'
),

ordered as (
    select
        person_id,
        held_on as ordered_on
    from live_session
    where orders_paid > 0
    union
    select
        person_id,
        sold_on as ordered_on
    from sale
    where orders_paid > 0 and person_id is not null
),

first_orders as (
    select distinct
        w.programme_id,
        w.adcode,
        w.person_id
    from watched as w
    inner join ordered as r on w.person_id = r.person_id and r.ordered_on between w.starts_on and w.window_ends_on
),

outcomes as (
    select
        w.programme_id,
        w.adcode,
        cast(date_trunc('month', w.window_ends_on) as date) as month,
        cast(date_trunc('year', w.window_ends_on) as date) as year,
        case when f.person_id is null then 'none' else 'sold' end as outcome
    from watched as w
    left join first_orders as f
        on w.programme_id = f.programme_id and w.adcode = f.adcode and w.person_id = f.person_id
    where w.window_ends_on <= $as_of
),

counted as (
    select
        grouping(month) as without_month,
        programme_id,
        adcode,
        month,
        year,
        outcome,
        count(*) as completers
    from outcomes
    group by grouping sets ((programme_id, adcode, month, year, outcome), (programme_id, adcode, year, outcome))
)

select
    case when without_month = 1 then 'year' else 'month' end as grain,
    cast(null as varchar) as part,
    adcode,
    coalesce(month, year) as month,
    programme_id,
    outcome,
    completers
from counted
order by grain, part, adcode, month, programme_id, outcome
