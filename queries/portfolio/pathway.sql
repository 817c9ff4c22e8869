-- title: 同一批人的路径 | The same people from programme to programme
-- grain: one row per order in which people first came to the lecture hall, a class and a studio; each person once
-- params: as_of date
-- shows: people (people), went_live (people), sold (people)
-- keys: first_stage, second_stage, third_stage
-- only: exact
-- indicators: people_distinct
with first_times as (
    select
        person_id,
        'hall' as stage,
        1 as stage_order,
        min(held_on) as first_on
    from attendance
    where programme_id = 'lecture_hall' and held_on <= $as_of
    group by person_id
    union all
    select
        e.person_id,
        'class' as stage,
        2 as stage_order,
        min(c.starts_on) as first_on
    from enrolment as e
    inner join cohort as c on e.cohort_id = c.cohort_id
    where c.cohort_arm = 'training' and c.starts_on <= $as_of
    group by e.person_id
    union all
    select
        person_id,
        'studio' as stage,
        3 as stage_order,
        min(held_on) as first_on
    from (
        select
            person_id,
            held_on
        from attendance
        where programme_id = 'shared_studio'
        union all
        select
            person_id,
            held_on
        from booking
        where hours_used > 0
        union all
        select
            person_id,
            held_on
        from live_session
        where studio_id is not null
    ) as visits
    where held_on <= $as_of
    group by person_id
),

in_order as (
    select
        person_id,
        stage,
        row_number() over (partition by person_id order by first_on, stage_order) as place_in_line
    from first_times
    where person_id is not null
),

paths as (
    select
        person_id,
        max(case when place_in_line = 1 then stage end) as first_stage,
        coalesce(max(case when place_in_line = 2 then stage end), 'none') as second_stage,
        coalesce(max(case when place_in_line = 3 then stage end), 'none') as third_stage
    from in_order
    group by person_id
),

lives as (
    select
        person_id,
        max(case when orders_paid > 0 then 1 else 0 end) as has_sold
    from live_session
    where held_on <= $as_of
    group by person_id
)

select
    p.first_stage,
    p.second_stage,
    p.third_stage,
    count(*) as people,
    count(l.person_id) as went_live,
    count(l.person_id) filter (where l.has_sold = 1) as sold
from paths as p
left join lives as l on p.person_id = l.person_id
group by p.first_stage, p.second_stage, p.third_stage
order by p.first_stage, p.second_stage, p.third_stage
