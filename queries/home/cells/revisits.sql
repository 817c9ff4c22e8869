-- title: 待回访的最小单元 | Smallest cells of follow-up visits to make
-- grain: one row per programme, place, cohort, wave and month in which visits fall due
-- params: as_of date
-- shows: people (people)
-- keys: grain, part, adcode, month, programme_id, cohort_id, wave
select
    'month' as grain,
    cast(null as varchar) as part,
    adcode,
    cast(date_trunc('month', due_on) as date) as month,
    programme_id,
    cohort_id,
    wave,
    count(*) as people
from follow_up
where
    visit_state = 'not_visited'
    and due_on between cast(date_trunc('month', $as_of - interval 3 month) as date) and $as_of + interval 1 month
group by adcode, cast(date_trunc('month', due_on) as date), programme_id, cohort_id, wave
order by grain, part, adcode, month, programme_id, cohort_id, wave
