-- title: 其他项目到课的最小单元 | Smallest cells of attendance in the other programmes
-- grain: one row per programme, place and month, and per programme, place and year
-- params: none
-- shows: participant_times (times), people (people)
-- keys: grain, part, adcode, month, programme_id
with days as (
    select
        programme_id,
        adcode,
        cast(date_trunc('month', held_on) as date) as month,
        cast(date_trunc('year', held_on) as date) as year,
        seen = 'one_place' and coalesce(came_before_on < date_trunc('month', held_on), true) as first_in_month,
        seen = 'one_place' and coalesce(came_before_on < date_trunc('year', held_on), true) as first_in_year,
        participant_times
    from attendance_by_day
    where programme_id <> 'lecture_hall' and served_group is null and mode is null
),

seen_once as (
    select
        case when grouping(month) = 1 then 'year' else 'month' end as grain,
        programme_id,
        adcode,
        coalesce(month, year) as month,
        cast(sum(participant_times) as bigint) as participant_times,
        case
            when grouping(month) = 1
                then sum(participant_times) filter (where first_in_year)
            else sum(participant_times) filter (where first_in_month)
        end as heads
    from days
    group by grouping sets ((programme_id, adcode, month, year), (programme_id, adcode, year))
),

across as (
    select
        programme_id,
        adcode,
        cast(date_trunc('month', held_on) as date) as month,
        cast(date_trunc('year', held_on) as date) as year,
        person_id
    from attendance_across
    where programme_id <> 'lecture_hall'
),

seen_across as (
    select
        case when grouping(month) = 1 then 'year' else 'month' end as grain,
        programme_id,
        adcode,
        coalesce(month, year) as month,
        count(distinct person_id) as heads
    from across
    group by grouping sets ((programme_id, adcode, month, year), (programme_id, adcode, year))
)

select
    o.grain,
    cast(null as varchar) as part,
    o.adcode,
    o.month,
    o.programme_id,
    o.participant_times,
    cast(coalesce(o.heads, 0) + coalesce(a.heads, 0) as bigint) as people
from seen_once as o
left join seen_across as a
    on o.grain = a.grain and o.programme_id = a.programme_id and o.adcode = a.adcode and o.month = a.month
order by o.grain, part, o.adcode, o.month, o.programme_id
