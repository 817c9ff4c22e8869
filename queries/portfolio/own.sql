-- title: 范围内的项目与报送 | Programmes in scope and their submissions
-- grain: one row per programme with an agreement, a target, money or activity in scope
-- params: period_start date, period_end date, as_of date
-- shows: partners (stock), places (stock), expected (sum), received (sum), on_time (sum), reporting_rate (rate received / expected)
-- keys: programme_id
-- from: submission (expected, received, on_time)
-- indicators: reporting_rate
with present as (
    select
        programme_id,
        partner_id,
        adcode
    from agreement
    where starts_on <= $period_end and coalesce(ends_on, $period_end) >= $period_start
    union
    select
        programme_id,
        partner_id,
        adcode
    from target
    where period_start <= $period_end and period_end >= $period_start and set_on <= $as_of
),

named as (
    select programme_id from present
    union
    select programme_id from spending
    union
    select programme_id from submission
    union
    select programme_id from session
    union
    select programme_id from donation
    union
    select programme_id from cohort
    union
    select programme_id from studio
    union
    select programme_id from sale
    union
    select programme_id from leader
),

counted as (
    select
        programme_id,
        count(distinct partner_id) as partners,
        count(distinct adcode) as places
    from present
    group by programme_id
),

due as (
    select
        programme_id,
        count(*) as expected,
        count(received_on) as received,
        count(*) filter (where received_on <= due_on) as on_time
    from submission
    where period_start <= $period_end and period_end >= $period_start and due_on <= $as_of
    group by programme_id
),

latest as (
    select
        programme_id,
        max(received_on) as last_received_on
    from submission
    where received_on <= $as_of and period_start <= $period_end
    group by programme_id
)

select
    n.programme_id,
    coalesce(c.partners, 0) as partners,
    coalesce(c.places, 0) as places,
    coalesce(d.expected, 0) as expected,
    coalesce(d.received, 0) as received,
    coalesce(d.on_time, 0) as on_time,
    cast(d.received as double) / nullif(d.expected, 0) as reporting_rate,
    l.last_received_on
from named as n
left join counted as c on n.programme_id = c.programme_id
left join due as d on n.programme_id = d.programme_id
left join latest as l on n.programme_id = l.programme_id
order by n.programme_id
