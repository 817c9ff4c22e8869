-- title: 同一批人的路径 | The same people from programme to programme
-- grain: one row per order in which people first came to the lecture hall, a class and a studio; each person once
-- params: as_of date
-- shows: people (people), went_live (people), sold (people)
-- keys: first_stage, second_stage, third_stage
-- only: exact
-- indicators: people_distinct
with seen_later as (
    select person_id from enrolment
    union
    select person_id from booking
    union
    select person_id from live_session
    union
    select person_id from attendance
    where programme_id = 'shared_studio'
),

came_to_the_hall as (
    select
        a.person_id,
        min(a.held_on) as first_on
    from attendance as a
    inner join seen_later as s on a.person_id = s.person_id
    where a.programme_id = 'lecture_hall' and a.held_on <= $as_of
    group by a.person_id
),

seen_in_one_place as (
    select sum(participant_times) as heads
    from attendance_by_day
    where
        programme_id = 'lecture_hall'
        and served_group is null
        and mode is null
        and seen = 'one_place'
        and came_before_on is null
        and held_on <= $as_of
),

seen_across as (
    select count(distinct person_id) as heads
    from attendance_across
    where programme_id = 'lecture_hall' and held_on <= $as_of
),

hall_alone as (
    select cast(coalesce(o.heads, 0) + a.heads - (select count(*) from came_to_the_hall) as bigint) as heads
    from seen_in_one_place as o
    cross join seen_across as a
),

first_times as (
    select
        person_id,
        'hall' as stage,
        1 as stage_order,
        first_on
    from came_to_the_hall
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
),

counted as (
    select
        p.first_stage,
        p.second_stage,
        p.third_stage,
        count(*) as heads,
        count(l.person_id) as went_live,
        count(l.person_id) filter (where l.has_sold = 1) as sold
    from paths as p
    left join lives as l on p.person_id = l.person_id
    group by p.first_stage, p.second_stage, p.third_stage
    union all
    select
        'hall' as first_stage,
        'none' as second_stage,
        'none' as third_stage,
        heads,
        0 as went_live,
        0 as sold
    from hall_alone
    where heads > 0
)

select
    first_stage,
    second_stage,
    third_stage,
    cast(sum(heads) as bigint) as people,
    cast(sum(went_live) as bigint) as went_live,
    cast(sum(sold) as bigint) as sold
from counted
group by first_stage, second_stage, third_stage
order by first_stage, second_stage, third_stage
