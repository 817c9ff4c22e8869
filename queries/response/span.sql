-- title: 数据起止 | First and last record
-- grain: one row
-- params: none
-- shows: none
-- keys: selection
with days as (
    select coalesce(announced_on, paid_on) as happened_on
    from donation
    where programme_id = 'disaster_response'
    union all
    select received_on as happened_on
    from help_request
    where programme_id = 'disaster_response'
)

select
    'all' as selection,
    min(happened_on) as first_held_on,
    max(happened_on) as last_held_on
from days
order by selection
