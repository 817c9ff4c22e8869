-- title: 完课的最小单元 | Smallest cells of completion
-- grain: one row per place, month in which a class ended, main delivery mode and outcome, and per place, year and outcome; for everybody (part missing) and each served group
-- params: as_of date
-- shows: starters (people)
-- keys: grain, part, adcode, month, mode, outcome
-- parts: served_group
with classes as (
    select
        adcode,
        mode,
        cast(date_trunc('month', ends_on) as date) as month,
        cast(date_trunc('year', ends_on) as date) as year,
        'served_group=' || served_group as part,
        completers,
        starters - completers as leavers
    from class_result
    where programme_id = 'lecture_hall' and ends_on <= $as_of
),

outcomes as (
    select
        part,
        adcode,
        month,
        year,
        mode,
        'completed' as outcome,
        completers as starters
    from classes
    where completers > 0
    union all
    select
        part,
        adcode,
        month,
        year,
        mode,
        'left' as outcome,
        leavers as starters
    from classes
    where leavers > 0
),

counted as (
    select
        grouping(month) as without_month,
        part,
        adcode,
        month,
        year,
        mode,
        outcome,
        cast(sum(starters) as bigint) as starters
    from outcomes
    group by grouping sets ((part, adcode, month, year, mode, outcome), (part, adcode, year, outcome))
)

select
    case when without_month = 1 then 'year' else 'month' end as grain,
    part,
    adcode,
    coalesce(month, year) as month,
    mode,
    outcome,
    starters
from counted
order by grain, part, adcode, month, mode, outcome
