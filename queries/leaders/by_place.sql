-- title: 各县带动情况 | What leaders lead, by county
-- grain: one row per place with a leader; figures are those of each active leader's latest report
-- params: as_of date, place text?, programme_id text?
-- shows: leaders (stock), reporting (stock), led_direct (people), led_indirect (people), households_led (people), jobs_reported (people), jobs_fte_net (stock)
-- keys: place_level, adcode
-- cells: leaders/cells/direct (led_direct), leaders/cells/indirect (led_indirect), leaders/cells/households (households_led), leaders/cells/jobs (jobs_reported)
-- from: leader (leaders), leader_month (reporting, jobs_fte_net)
-- indicators: households_led, indirect_people, net_new_fte
with own as (
    select
        leader_id,
        adcode,
        coalesce(ended_on, date '9999-01-01') > $as_of as is_active
    from leader
    where
        started_on <= $as_of
        and programme_id in ('village_leaders', 'revitalisation_officers', 'fumiao')
        and ($programme_id is null or programme_id = $programme_id)
        and ($place is null or starts_with(adcode, $place))
),

latest as (
    select
        m.leader_id,
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

placed as (
    select
        o.leader_id,
        o.is_active,
        o.adcode,
        p.province_adcode,
        p.level
    from own as o
    left join place as p on o.adcode = p.adcode and p.valid_to is null
),

counted as (
    select
        grouping(o.adcode) as whole,
        o.province_adcode,
        o.adcode,
        max(o.level) as level,
        count(*) filter (where o.is_active) as leaders,
        count(l.leader_id) as reporting,
        cast(sum(l.people_direct) as bigint) as led_direct,
        cast(sum(l.people_indirect) as bigint) as led_indirect,
        cast(sum(l.households_led) as bigint) as households_led,
        cast(sum(l.jobs_reported) as bigint) as jobs_reported,
        sum(l.jobs_fte_net) as jobs_fte_net
    from placed as o
    left join latest as l on o.leader_id = l.leader_id
    group by grouping sets ((o.province_adcode, o.adcode), (o.province_adcode))
)

select
    case when c.whole = 1 then 'province' when c.level = 'pending' then 'pending' else 'county' end as place_level,
    coalesce(c.adcode, c.province_adcode) as adcode,
    c.province_adcode,
    coalesce(p.name_zh, c.adcode, c.province_adcode) as name_zh,
    coalesce(p.name_en, c.adcode, c.province_adcode) as name_en,
    case
        when c.leaders = 0 then 'not_expected'
        when c.reporting = 0 then 'missing'
        when c.reporting < c.leaders then 'partly_missing'
        else 'reported'
    end as data_state,
    c.leaders,
    c.reporting,
    c.led_direct,
    c.led_indirect,
    c.households_led,
    c.jobs_reported,
    c.jobs_fte_net
from counted as c
left join place as p on coalesce(c.adcode, c.province_adcode) = p.adcode and p.valid_to is null
where c.whole = 0 or c.province_adcode is not null
order by place_level, adcode
