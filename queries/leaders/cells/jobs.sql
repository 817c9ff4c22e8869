-- title: 带动就业填报数的最小单元 | Smallest cells of jobs as reported
-- grain: one row per place and programme; the latest report of each active leader
-- params: as_of date
-- shows: jobs_reported (people)
-- keys: grain, part, adcode, programme_id
-- steps: leaders/steps/latest
select
    'month' as grain,
    cast(null as varchar) as part,
    adcode,
    programme_id,
    cast(sum(jobs_reported) as bigint) as jobs_reported
from latest
group by adcode, programme_id
order by grain, part, adcode, programme_id
