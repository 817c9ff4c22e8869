-- title: 入班时间起止 | First and last class
-- grain: one row
-- params: none
-- shows: none
-- keys: selection
select
    'all' as selection,
    cast(date_trunc('year', min(starts_on)) as date) as first_held_on,
    max(starts_on) as last_held_on
from cohort
where programme_id = 'her_power' and cohort_arm = 'training'
order by selection
