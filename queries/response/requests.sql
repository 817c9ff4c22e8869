-- title: 求助与首次答复 | Help requests and the first answer
-- grain: one row for the whole selection and one per event; requests are not people
-- params: period_start date, period_end date, as_of date, place text?
-- shows: received (times), answered (times), answered_rate (rate answered / received), median_minutes (median(n answered))
-- keys: kind, event_id
-- cells: response/cells/requests (received)
-- same: answered = received in answer_state=answered
-- indicators: requests_handled
with requests as (
    select
        coalesce(event_id, 'no_event') as event_id,
        minutes_to_answer
    from help_request
    where
        programme_id = 'disaster_response'
        and received_on between $period_start and least($period_end, $as_of)
        and ($place is null or starts_with(adcode, $place))
),

at_levels as (
    select
        'all' as kind,
        cast(null as varchar) as event_id,
        minutes_to_answer
    from requests
    union all
    select
        'event' as kind,
        event_id,
        minutes_to_answer
    from requests
),

counted as (
    select
        kind,
        event_id,
        count(*) as received,
        count(minutes_to_answer) as answered,
        median(minutes_to_answer) as median_minutes
    from at_levels
    group by kind, event_id
)

select
    c.kind,
    c.event_id,
    e.name_zh,
    e.name_en,
    c.received,
    c.answered,
    cast(c.answered as double) / nullif(c.received, 0) as answered_rate,
    c.median_minutes
from counted as c
left join event as e on c.event_id = e.event_id
order by c.kind, c.event_id
