-- title: 幸福大讲堂按月人次 | Happiness Lecture Hall by month
-- grain: one row per month with attendance
-- params: period_start date, period_end date
-- shows: participant_times (times)
-- keys: month
-- cells: training/cells/reach (participant_times)
-- indicators: attendances
select
    cast(date_trunc('month', held_on) as date) as month,
    count(*) as participant_times
from attendance
where programme_id = 'lecture_hall' and held_on between $period_start and $period_end
group by cast(date_trunc('month', held_on) as date)
order by month
