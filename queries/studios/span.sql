-- title: 数据起止 | First and last day of use
-- grain: one row
-- params: none
-- shows: none
-- keys: selection
with days as (
    select opened_on as held_on
    from studio
    union all
    select held_on
    from live_session
    where studio_id is not null
)

select
    'all' as selection,
    min(held_on) as first_held_on,
    max(held_on) as last_held_on
from days
order by selection
