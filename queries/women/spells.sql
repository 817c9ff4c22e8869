-- title: 从首次出单到停止出单 | From the first order to the last
-- grain: one row per year of entry, whole months between first and last paid order, and whether selling has ended
-- params: period_start date, period_end date, as_of date, place text?, cohort text?
-- shows: sellers (people)
-- keys: entry_year, months_kept, ended
-- cells: women/cells/spells (sellers)
-- indicators: retention
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
        and starts_on between $period_start and $period_end
        and ($place is null or starts_with(adcode, $place))
        and ($cohort is null or cohort_id = $cohort)
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
    entry_year,
    months_kept,
    ended,
    count(*) as sellers
from spells
group by entry_year, months_kept, ended
order by entry_year, months_kept, ended
