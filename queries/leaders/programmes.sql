-- title: 带头人与助农 | Leaders and farm aid
-- grain: one row per programme of leaders; figures are those of each active leader's latest report
-- params: as_of date, place text?
-- shows: leaders (stock), stopped (stock), reporting (stock), led_direct (people), led_indirect (people), households_led (people), jobs_reported (people), jobs_fte_net (stock), assets (stock)
-- keys: programme_id
-- cells: leaders/cells/direct (led_direct), leaders/cells/indirect (led_indirect), leaders/cells/households (households_led), leaders/cells/jobs (jobs_reported)
-- from: leader (leaders, stopped, assets), leader_month (reporting, jobs_fte_net)
-- indicators: households_led, indirect_people, net_new_fte
with own as (
    select
        leader_id,
        programme_id,
        coalesce(ended_on, date '9999-01-01') > $as_of as is_active,
        village_assets
    from leader
    where
        started_on <= $as_of
        and ($place is null or starts_with(adcode, $place))
),

latest as (
    select
        m.leader_id,
        m.period_end,
        m.people_direct,
        m.people_indirect,
        m.households_led,
        m.jobs_reported,
        m.jobs_fte_net
    from leader_month as m
    inner join own as o on m.leader_id = o.leader_id
    where o.is_active and m.period_end <= $as_of
    qualify row_number() over (partition by m.leader_id order by m.period_start desc) = 1
),

built as (
    select
        leader_id,
        unnest(village_assets) as asset
    from own
),

assets as (
    select
        leader_id,
        count(*) as assets
    from built
    group by leader_id
),

counted as (
    select
        o.programme_id,
        count(*) filter (where o.is_active) as leaders,
        count(*) filter (where not o.is_active) as stopped,
        count(l.leader_id) as reporting,
        cast(sum(l.people_direct) as bigint) as led_direct,
        cast(sum(l.people_indirect) as bigint) as led_indirect,
        cast(sum(l.households_led) as bigint) as households_led,
        cast(sum(l.jobs_reported) as bigint) as jobs_reported,
        sum(l.jobs_fte_net) as jobs_fte_net,
        coalesce(cast(sum(a.assets) as bigint), 0) as assets,
        max(l.period_end) as last_report
    from own as o
    left join latest as l on o.leader_id = l.leader_id
    left join assets as a on o.leader_id = a.leader_id
    group by o.programme_id
)

select
    p.programme_id,
    p.name_zh,
    p.name_en,
    coalesce(c.leaders, 0) as leaders,
    coalesce(c.stopped, 0) as stopped,
    coalesce(c.reporting, 0) as reporting,
    c.led_direct,
    c.led_indirect,
    c.households_led,
    c.jobs_reported,
    c.jobs_fte_net,
    c.assets,
    c.last_report
from programme as p
left join counted as c on p.programme_id = c.programme_id
where p.programme_id in ('village_leaders', 'revitalisation_officers', 'fumiao')
order by p.programme_id
