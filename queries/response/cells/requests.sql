-- title: 求助的最小单元 | Smallest cells of help requests
-- grain: one row per place, month and event, and per place and year, by whether a request was answered
-- params: as_of date
-- shows: received (times)
-- keys: grain, part, adcode, month, event_id, answer_state
with requests as (
    select
        adcode,
        cast(date_trunc('month', received_on) as date) as month,
        cast(date_trunc('year', received_on) as date) as year,
        coalesce(event_id, 'no_event') as event_id,
        case when minutes_to_answer is null then 'open' else 'answered' end as answer_state
    from help_request
    where programme_id = 'disaster_response' and received_on <= $as_of
),

counted as (
    select
        grouping(month) as without_month,
        adcode,
        month,
        year,
        event_id,
        answer_state,
        count(*) as received
    from requests
    group by grouping sets ((adcode, month, year, event_id, answer_state), (adcode, year, event_id, answer_state))
)

select
    case when without_month = 1 then 'year' else 'month' end as grain,
    cast(null as varchar) as part,
    adcode,
    coalesce(month, year) as month,
    event_id,
    answer_state,
    received
from counted
order by grain, part, adcode, month, event_id, answer_state
