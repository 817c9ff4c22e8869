-- title: 各省站点使用 | Use of sites by province
-- grain: one row per province with a site
-- params: period_start date, period_end date, as_of date, place text?, studio_status text?
-- shows: sites (stock), hours_used (sum)
-- keys: place_level, adcode
-- from: studio (sites), booking (hours_used)
-- indicators: studios_open, studio_free_hours
-- steps: studios/steps/sites
with hours as (
    select
        studio_id,
        sum(hours_used) as hours_used
    from booking
    where held_on between $period_start and least($period_end, $as_of)
    group by studio_id
),

by_province as (
    select
        p.province_adcode as adcode,
        count(*) as sites,
        sum(h.hours_used) as hours_used
    from sites as s
    inner join place as p on s.adcode = p.adcode and p.valid_to is null
    left join hours as h on s.studio_id = h.studio_id
    where $studio_status is null or s.studio_status = $studio_status
    group by p.province_adcode
)

select
    'province' as place_level,
    b.adcode,
    b.adcode as province_adcode,
    p.name_zh,
    p.name_en,
    case when b.hours_used is null then 'unknown' else 'reported' end as data_state,
    b.sites,
    b.hours_used
from by_province as b
inner join place as p on b.adcode = p.adcode and p.valid_to is null
order by place_level, b.adcode
