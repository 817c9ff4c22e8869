-- title: 出单时长的最小单元 | Smallest cells of time between first and last order
-- grain: one row per year of entry, months of selling and whether it has ended; for the whole scope
-- params: as_of date
-- shows: sellers (people)
-- keys: grain, part, adcode, month, cohort, entry_year, months_kept, ended
with classes as (
    select
        cohort_id,
        adcode,
        starts_on,
        ends_on
    from cohort
    where
        programme_id = 'her_power'
        and cohort_arm = 'training'
),

entries as (
    select
        e.person_id,
        e.cohort_id,
        c.starts_on,
        c.ends_on,
        e.enrolment_state
    from enrolment as e
    inner join classes as c on e.cohort_id = c.cohort_id
    qualify
        row_number() over (
            partition by e.person_id
            order by case when e.enrolment_state = 'completed' then 0 else 1 end, c.starts_on, e.cohort_id
        ) = 1
),

lives as (
    select
        person_id,
        held_on,
        max(coalesce(orders_paid, 0)) as orders_paid
    from live_session
    where programme_id = 'her_power' and held_on <= $as_of
    group by person_id, held_on
),

sold as (
    select
        e.person_id,
        cast(extract(year from e.starts_on) as bigint) as entry_year,
        min(l.held_on) as first_order_on,
        max(l.held_on) as last_order_on
    from entries as e
    inner join lives as l on e.person_id = l.person_id and e.ends_on <= l.held_on
    where e.enrolment_state = 'completed' and l.orders_paid > 0
    group by e.person_id, e.starts_on
),

spells as (
    select
        entry_year,
        last_order_on + interval 30 day <= $as_of as ended,
        cast(
            floor(
                date_diff('day', first_order_on, least(last_order_on + interval 30 day, $as_of)) / 30.4375
            ) as bigint
        ) as months_kept
    from sold
)

select
    'whole' as grain,
    null as part,
    null as adcode,
    null as month,
    null as cohort,
    entry_year,
    months_kept,
    ended,
    count(*) as sellers
from spells
group by entry_year, months_kept, ended
order by grain, part, adcode, month, cohort, entry_year, months_kept, ended
