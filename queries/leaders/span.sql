-- title: 数据起止 | First and last report
-- grain: one row
-- params: none
-- shows: none
-- keys: selection
select
    'all' as selection,
    min(period_start) as first_held_on,
    max(period_end) as last_held_on
from leader_month
order by selection
