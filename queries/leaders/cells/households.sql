-- title: 带动户数的最小单元 | Smallest cells of households led
-- grain: one row per place and programme; the latest report of each active leader
-- params: as_of date
-- shows: households_led (people)
-- keys: grain, part, adcode, programme_id
-- steps: leaders/steps/latest
select
    'month' as grain,
    cast(null as varchar) as part,
    adcode,
    programme_id,
    cast(sum(households_led) as bigint) as households_led
from latest
group by adcode, programme_id
order by grain, part, adcode, programme_id
