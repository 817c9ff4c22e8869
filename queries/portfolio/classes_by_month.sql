-- title: 其他项目按月课次与到课 | Sessions and attendance of the other programmes by month
-- grain: one row per programme and month with a session
-- params: period_start date, period_end date
-- shows: participant_times (times), sessions (sessions)
-- keys: programme_id, month
-- cells: portfolio/cells/classes (participant_times)
-- indicators: attendances, sessions_delivered
with lessons as (
    select
        session_id,
        programme_id,
        cast(date_trunc('month', held_on) as date) as month
    from session
    where programme_id <> 'lecture_hall' and held_on between $period_start and $period_end
),

by_session as (
    select
        session_id,
        count(*) as participant_times
    from attendance
    where programme_id <> 'lecture_hall'
    group by session_id
)

select
    l.programme_id,
    l.month,
    coalesce(cast(sum(b.participant_times) as bigint), 0) as participant_times,
    count(*) as sessions
from lessons as l
left join by_session as b on l.session_id = b.session_id
group by l.programme_id, l.month
order by l.programme_id, l.month
