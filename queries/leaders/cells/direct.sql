-- title: 直接受益人数的最小单元 | Smallest cells of people reached directly
-- grain: one row per place and programme; the latest report of each active leader
-- params: as_of date
-- shows: led_direct (people)
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
        m.people_direct
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
    cast(sum(people_direct) as bigint) as led_direct
from latest
group by adcode, programme_id
order by grain, part, adcode, programme_id
