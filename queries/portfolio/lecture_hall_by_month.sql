-- title: 幸福大讲堂按月人次 | Happiness Lecture Hall by month
-- grain: one row per month with attendance
-- params: period_start date, period_end date
-- shows: participant_times (times)
-- keys: month
-- cells: training/cells/reach (participant_times)
-- indicators: attendances
select
    cast(date_trunc('month', held_on) as date) as month,
    cast(sum(participant_times) as bigint) as participant_times
from attendance_by_day
where
    programme_id = 'lecture_hall'
    and served_group is null
    and mode is null
    and held_on between $period_start and $period_end
group by cast(date_trunc('month', held_on) as date)
order by month
