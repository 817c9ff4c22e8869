-- title: 培训覆盖的最小单元 | Smallest cells of training reach
-- grain: one row per place, month and mode, and per place and year; for everybody (part missing), each served group and the unidentified
-- params: none
-- shows: participant_times (times), people (people)
-- keys: grain, part, adcode, month, mode
-- parts: served_group, identity
with days as (
    select
        adcode,
        served_group,
        mode,
        cast(date_trunc('month', held_on) as date) as month,
        cast(date_trunc('year', held_on) as date) as year,
        came_before_on,
        seen,
        participant_times
    from attendance_by_day
    where programme_id = 'lecture_hall'
),

counted_days as (
    select
        'month' as grain,
        adcode,
        served_group,
        month,
        mode,
        seen,
        participant_times,
        coalesce(came_before_on < month, true) as first_time
    from days
    where mode is not null
    union all
    select
        'year' as grain,
        adcode,
        served_group,
        year as month,
        mode,
        seen,
        participant_times,
        coalesce(came_before_on < year, true) as first_time
    from days
    where mode is null
),

in_parts as (
    select
        grain,
        'served_group=' || served_group as part,
        adcode,
        month,
        mode,
        participant_times,
        case when seen = 'one_place' and first_time then participant_times else 0 end as heads
    from counted_days
    union all
    select
        grain,
        'identity=unidentified' as part,
        adcode,
        month,
        mode,
        participant_times,
        0 as heads
    from counted_days
    where seen = 'unidentified'
),

seen_once as (
    select
        grain,
        part,
        adcode,
        month,
        mode,
        cast(sum(participant_times) as bigint) as participant_times,
        cast(sum(heads) as bigint) as heads
    from in_parts
    group by grain, part, adcode, month, mode
),

across as (
    select
        adcode,
        mode,
        cast(date_trunc('month', held_on) as date) as month,
        cast(date_trunc('year', held_on) as date) as year,
        person_id,
        served_groups
    from attendance_across
    where programme_id = 'lecture_hall'
),

across_in_parts as (
    select
        adcode,
        mode,
        month,
        year,
        person_id,
        cast(null as varchar) as part
    from across
    union all
    select
        adcode,
        mode,
        month,
        year,
        person_id,
        'served_group=' || unnest(served_groups) as part
    from across
),

seen_across as (
    select
        case when grouping(month) = 1 then 'year' else 'month' end as grain,
        part,
        adcode,
        coalesce(month, year) as month,
        mode,
        count(distinct person_id) as heads
    from across_in_parts
    group by grouping sets ((part, adcode, month, year, mode), (part, adcode, year))
)

select
    o.grain,
    o.part,
    o.adcode,
    o.month,
    o.mode,
    o.participant_times,
    o.heads + coalesce(a.heads, 0) as people
from seen_once as o
left join seen_across as a
    on
        o.grain = a.grain
        and o.adcode = a.adcode
        and o.month = a.month
        and o.part is not distinct from a.part
        and o.mode is not distinct from a.mode
order by o.grain, o.part, o.adcode, o.month, o.mode
