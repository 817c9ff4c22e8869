-- title: 完课与课时 | Completion and class hours by delivery mode
-- grain: one row per delivery mode
-- params: period_start date, period_end date, as_of date, place text?, served_group text?
-- shows: sessions (sessions), class_hours (sum), courses_closed (sessions), starters (people), completers (people), completion_rate (rate completers / starters)
-- keys: mode
-- cells: training/cells/completion (starters)
-- same: completers = starters in outcome=completed
-- from: session (sessions, class_hours, courses_closed)
-- indicators: completion_rate, sessions_delivered, training_hours
with heard_by_group as (
    select session_id
    from session_audience
    where $served_group is not null and served_group = $served_group
),

sessions_by_mode as (
    select
        s.mode,
        count(*) as sessions,
        sum(s.class_hours) as class_hours
    from session as s
    left join heard_by_group as g on s.session_id = g.session_id
    where
        s.programme_id = 'lecture_hall'
        and s.held_on between $period_start and $period_end
        and ($place is null or starts_with(s.adcode, $place))
        and ($served_group is null or g.session_id is not null)
    group by s.mode
),

completion as (
    select
        mode,
        count(*) as courses_closed,
        cast(sum(starters) as bigint) as starters,
        cast(sum(completers) as bigint) as completers
    from class_result
    where
        programme_id = 'lecture_hall'
        and served_group is not distinct from $served_group
        and ends_on between $period_start and least($period_end, $as_of)
        and ($place is null or starts_with(adcode, $place))
    group by mode
),

modes as (
    select mode from sessions_by_mode
    union
    select mode from completion
)

select
    m.mode,
    coalesce(s.sessions, 0) as sessions,
    coalesce(s.class_hours, 0) as class_hours,
    coalesce(c.courses_closed, 0) as courses_closed,
    coalesce(c.starters, 0) as starters,
    coalesce(c.completers, 0) as completers,
    cast(c.completers as double) / nullif(c.starters, 0) as completion_rate
from modes as m
left join sessions_by_mode as s on m.mode = s.mode
left join completion as c on m.mode = c.mode
order by m.mode
