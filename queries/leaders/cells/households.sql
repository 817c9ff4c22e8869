-- title: 带动户数的最小单元 | Smallest cells of households led
-- grain: one row per place and programme; the latest report of each active leader
-- params: as_of date
-- shows: households_led (people)
-- keys: grain, part, adcode, programme_id
with own as (
    select
        leader_id,
        programme_id,
        adcode
    from leader
    where started_on <= $as_of and coalesce(ended_on, date '9999-01-01') > $as_of
),

latest as (
    select
        o.programme_id,
        o.adcode,
        m.households_led
    from leader_month as m
    inner join own as o on m.leader_id = o.leader_id
    where m.period_end <= $as_of
    qualify row_number() over (partition by m.leader_id order by m.period_start desc) = 1
)

select
    'month' as grain,
    cast(null as varchar) as part,
    adcode,
    programme_id,
    cast(sum(households_led) as bigint) as households_led
from latest
group by adcode, programme_id
order by grain, part, adcode, programme_id
