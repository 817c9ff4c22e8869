-- title: 直接受益人数的最小单元 | Smallest cells of people reached directly
-- grain: one row per place and programme; the latest report of each active leader
-- params: as_of date
-- shows: led_direct (people)
-- keys: grain, part, adcode, programme_id
-- steps: leaders/steps/latest
select
    'month' as grain,
    cast(null as varchar) as part,
    adcode,
    programme_id,
    cast(sum(people_direct) as bigint) as led_direct
from latest
group by adcode, programme_id
order by grain, part, adcode, programme_id
