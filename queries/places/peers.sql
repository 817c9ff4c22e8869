-- title: 同区域其他县（市、区）的中位数 | The middle of the other counties of a region
-- grain: one row per indicator and region where the viewer has counties and five or more are others'
-- params: period_start date, period_end date
-- shows: peers (stock), middle_below (stock), middle_above (stock)
-- keys: indicator_id, region_adcode
-- indicators: attendances, people_distinct, completion_rate
with own as (
    select distinct
        s.programme_id,
        s.adcode,
        p.province_adcode
    from session as s
    inner join place as p on s.adcode = p.adcode and p.level = 'county' and p.valid_to is null
    where s.held_on between $period_start and $period_end
),

own_regions as (
    select
        programme_id,
        province_adcode as region_adcode,
        count(*) as places
    from own
    group by programme_id, province_adcode
    union all
    select
        programme_id,
        '100000' as region_adcode,
        count(*) as places
    from own
    group by programme_id
)

select
    m.indicator_id,
    m.region_adcode,
    coalesce(p.name_zh, m.region_adcode) as region_zh,
    coalesce(p.name_en, m.region_adcode) as region_en,
    m.peers,
    m.middle_below,
    m.middle_above
from peer as m
inner join own_regions as o on m.programme_id = o.programme_id and m.region_adcode = o.region_adcode
left join place as p on m.region_adcode = p.adcode and p.valid_to is null
where
    m.period_start = $period_start
    and m.period_end = $period_end
    and (o.places >= m.places or m.peers - o.places >= 5)
order by m.indicator_id, m.region_adcode
