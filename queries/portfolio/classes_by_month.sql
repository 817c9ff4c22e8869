-- title: 其他项目按月课次与到课 | Sessions and attendance of the other programmes by month
-- grain: one row per programme and month with a session
-- params: period_start date, period_end date
-- shows: participant_times (times), sessions (sessions)
-- keys: programme_id, month
-- cells: portfolio/cells/classes (participant_times)
-- indicators: attendances, sessions_delivered
with held as (
    select
        programme_id,
        cast(date_trunc('month', held_on) as date) as month,
        count(*) as sessions
    from session
    where programme_id <> 'lecture_hall' and held_on between $period_start and $period_end
    group by programme_id, cast(date_trunc('month', held_on) as date)
),

came as (
    select
        programme_id,
        cast(date_trunc('month', held_on) as date) as month,
        sum(participant_times) as participant_times
    from attendance_by_day
    where
        programme_id <> 'lecture_hall'
        and served_group is null
        and mode is null
        and held_on between $period_start and $period_end
    group by programme_id, cast(date_trunc('month', held_on) as date)
)

select
    h.programme_id,
    h.month,
    cast(coalesce(c.participant_times, 0) as bigint) as participant_times,
    h.sessions
from held as h
left join came as c on h.programme_id = c.programme_id and h.month = c.month
order by h.programme_id, h.month
