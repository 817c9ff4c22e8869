-- title: 幸福大讲堂年度实际 | Happiness Lecture Hall, actual
-- grain: one row per place with a session or a class that ended, and one for the whole programme
-- params: period_start date, period_end date, as_of date
-- shows: participant_times (times), people (people), starters (people), completers (people), completion_rate (rate completers / starters), sessions (sessions), class_hours (sum), counties (stock)
-- keys: place_level, adcode
-- cells: training/cells/reach (participant_times, people), training/cells/completion (starters)
-- same: completers = starters in outcome=completed
-- from: session (sessions, class_hours, counties)
-- indicators: attendances, people_distinct, completion_rate, sessions_delivered, training_hours, counties_reached
with came as (
    select
        grouping(adcode) as whole,
        adcode,
        sum(participant_times) as participant_times,
        sum(participant_times) filter (
            where seen = 'one_place' and coalesce(came_before_on < $period_start, true)
        ) as heads
    from attendance_by_day
    where
        programme_id = 'lecture_hall'
        and served_group is null
        and mode is null
        and held_on between $period_start and $period_end
    group by grouping sets ((adcode), ())
),

seen_across as (
    select
        grouping(adcode) as whole,
        adcode,
        count(distinct person_id) as heads
    from attendance_across
    where programme_id = 'lecture_hall' and held_on between $period_start and $period_end
    group by grouping sets ((adcode), ())
),

held as (
    select
        grouping(s.adcode) as whole,
        s.adcode,
        count(*) as sessions,
        sum(s.class_hours) as class_hours,
        count(distinct p.adcode) as counties
    from session as s
    left join place as p on s.adcode = p.adcode and p.level = 'county' and p.valid_to is null
    where s.programme_id = 'lecture_hall' and s.held_on between $period_start and $period_end
    group by grouping sets ((s.adcode), ())
),

completion as (
    select
        grouping(adcode) as whole,
        adcode,
        cast(sum(starters) as bigint) as starters,
        cast(sum(completers) as bigint) as completers
    from class_result
    where
        programme_id = 'lecture_hall'
        and served_group is null
        and ends_on between $period_start and least($period_end, $as_of)
    group by grouping sets ((adcode), ())
),

rows_needed as (
    select
        whole,
        adcode
    from held
    union
    select
        whole,
        adcode
    from completion
)

select
    case when r.whole = 1 then 'country' else 'county' end as place_level,
    coalesce(r.adcode, '100000') as adcode,
    cast(coalesce(a.participant_times, 0) as bigint) as participant_times,
    cast(coalesce(a.heads, 0) + coalesce(b.heads, 0) as bigint) as people,
    coalesce(h.sessions, 0) as sessions,
    coalesce(h.class_hours, 0) as class_hours,
    coalesce(h.counties, 0) as counties,
    coalesce(c.starters, 0) as starters,
    coalesce(c.completers, 0) as completers,
    cast(c.completers as double) / nullif(c.starters, 0) as completion_rate
from rows_needed as r
left join came as a on r.whole = a.whole and coalesce(r.adcode, '') = coalesce(a.adcode, '')
left join seen_across as b on r.whole = b.whole and coalesce(r.adcode, '') = coalesce(b.adcode, '')
left join held as h on r.whole = h.whole and coalesce(r.adcode, '') = coalesce(h.adcode, '')
left join completion as c on r.whole = c.whole and coalesce(r.adcode, '') = coalesce(c.adcode, '')
order by place_level, adcode
