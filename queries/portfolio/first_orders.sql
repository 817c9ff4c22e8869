-- title: 满6个月出单 | First order within six months
-- grain: one row per programme and place with completers whose six months end in the period, and one per programme
-- params: period_start date, period_end date, as_of date
-- shows: completers (people), sellers (people), first_order_rate (rate sellers / completers)
-- keys: programme_id, place_level, adcode
-- only: exact
-- indicators: first_order_rate
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

observed as (
    select
        programme_id,
        adcode,
        person_id,
        starts_on,
        window_ends_on
    from watched
    where window_ends_on between $period_start and least($period_end, $as_of)
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
        o.programme_id,
        o.adcode,
        o.person_id
    from observed as o
    inner join ordered as r on o.person_id = r.person_id and r.ordered_on between o.starts_on and o.window_ends_on
),

counted as (
    select
        grouping(o.adcode) as whole,
        o.programme_id,
        o.adcode,
        count(*) as completers,
        count(f.person_id) as sellers
    from observed as o
    left join first_orders as f
        on o.programme_id = f.programme_id and o.adcode = f.adcode and o.person_id = f.person_id
    group by grouping sets ((o.programme_id, o.adcode), (o.programme_id))
)

select
    programme_id,
    case when whole = 1 then 'country' else 'county' end as place_level,
    coalesce(adcode, '100000') as adcode,
    completers,
    sellers,
    cast(sellers as double) / nullif(completers, 0) as first_order_rate
from counted
order by programme_id, place_level, adcode
