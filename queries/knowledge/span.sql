-- title: 数据起止 | First and last lesson
-- grain: one row
-- params: none
-- shows: none
-- keys: selection
select
    'all' as selection,
    min(held_on) as first_held_on,
    max(held_on) as last_held_on
from session
where programme_id = 'knowledge_live'
order by selection
