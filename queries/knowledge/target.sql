-- title: 年度开课目标 | Year's target of lessons
-- grain: one row for the year of the period's end; the latest version of each target
-- params: period_start date, period_end date, as_of date
-- shows: year_sessions (sessions), target_sessions (sum), target_rate (rate year_sessions / target_sessions)
-- keys: selection
-- from: session (year_sessions), target (target_sessions)
-- indicators: sessions_delivered
with latest as (
    select
        partner_id,
        adcode,
        target_value
    from target
    where
        programme_id = 'knowledge_live'
        and indicator_id = 'sessions_delivered'
        and set_on <= $as_of
        and $period_end between period_start and period_end
        and period_end >= $period_start
    qualify row_number() over (
        partition by partner_id, adcode, period_start, period_end order by version desc, set_on desc
    ) = 1
),

aimed as (
    select sum(target_value) as target_sessions
    from latest
),

held as (
    select count(*) as year_sessions
    from session
    where
        programme_id = 'knowledge_live'
        and held_on between cast(date_trunc('year', $period_end) as date) and $period_end
)

select
    'all' as selection,
    h.year_sessions,
    a.target_sessions,
    cast(h.year_sessions as double) / nullif(a.target_sessions, 0) as target_rate
from held as h
cross join aimed as a
order by selection
