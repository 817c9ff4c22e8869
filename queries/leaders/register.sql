-- title: 带头人名册 | Register of leaders
-- grain: one row per leader, without a name
-- params: as_of date, place text?, programme_id text?
-- shows: radius_before_km (stock), radius_after_km (stock)
-- keys: leader_id
-- indicators: reach_radius_km
select
    l.leader_id,
    l.programme_id,
    l.adcode,
    coalesce(p.name_zh, l.adcode) as name_zh,
    coalesce(p.name_en, l.adcode) as name_en,
    p.level as place_level,
    p.province_adcode,
    l.village_zh,
    l.started_on,
    l.ended_on,
    coalesce(l.ended_on, date '9999-01-01') > $as_of as is_active,
    l.radius_before_km,
    l.radius_before_on,
    l.radius_after_km,
    l.radius_after_on
from leader as l
left join place as p on l.adcode = p.adcode and p.valid_to is null
where
    l.started_on <= $as_of
    and l.programme_id in ('village_leaders', 'revitalisation_officers', 'fumiao')
    and ($programme_id is null or l.programme_id = $programme_id)
    and ($place is null or starts_with(l.adcode, $place))
order by l.leader_id
