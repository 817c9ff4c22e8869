-- title: 服务对象 | Groups served
-- grain: one row per served group; a person may be in several
-- params: period_start date, period_end date, as_of date, place text?, mode text?
-- shows: participant_times (times), people (people), starters (people), completers (people), completion_rate (rate completers / starters)
-- keys: served_group
-- cells: training/cells/reach (participant_times, people), training/cells/completion (starters)
-- same: completers = starters in outcome=completed
-- from: session (participant_times, people, starters, completers), attendance (participant_times, people, starters, completers), person (participant_times, people, starters, completers)
-- indicators: attendances, people_distinct, completion_rate
with days as (
    select
        served_group,
        sum(participant_times) as participant_times,
        sum(participant_times) filter (
            where seen = 'one_place' and coalesce(came_before_on < $period_start, true)
        ) as heads
    from attendance_by_day
    where
        programme_id = 'lecture_hall'
        and served_group is not null
        and mode is not distinct from $mode
        and held_on between $period_start and $period_end
        and ($place is null or starts_with(adcode, $place))
    group by served_group
),

came_across as (
    select
        person_id,
        unnest(served_groups) as served_group
    from attendance_across
    where
        programme_id = 'lecture_hall'
        and held_on between $period_start and $period_end
        and ($place is null or starts_with(adcode, $place))
        and ($mode is null or mode = $mode)
),

seen_across as (
    select
        served_group,
        count(distinct person_id) as heads
    from came_across
    group by served_group
),

completion as (
    select
        served_group,
        sum(starters) as starters,
        sum(completers) as completers
    from class_result
    where
        programme_id = 'lecture_hall'
        and served_group is not null
        and ends_on between $period_start and least($period_end, $as_of)
        and ($place is null or starts_with(adcode, $place))
        and ($mode is null or mode = $mode)
    group by served_group
),

known_groups as (
    select distinct served_group
    from attendance_by_day
    where served_group is not null
)

select
    g.served_group,
    cast(coalesce(d.participant_times, 0) as bigint) as participant_times,
    cast(coalesce(d.heads, 0) + coalesce(a.heads, 0) as bigint) as people,
    cast(coalesce(c.starters, 0) as bigint) as starters,
    cast(coalesce(c.completers, 0) as bigint) as completers,
    cast(c.completers as double) / nullif(c.starters, 0) as completion_rate
from known_groups as g
left join days as d on g.served_group = d.served_group
left join seen_across as a on g.served_group = a.served_group
left join completion as c on g.served_group = c.served_group
order by g.served_group
