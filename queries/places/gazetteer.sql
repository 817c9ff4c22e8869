-- title: 地名表 | Gazetteer
-- grain: one row per code, name and period in which both were in force
-- params: none
-- shows: none
-- keys: adcode, name_zh, valid_from
select
    adcode,
    name_zh,
    name_en,
    level,
    province_adcode,
    prefecture_adcode,
    valid_from,
    valid_to,
    current_adcode
from place
where level in ('province', 'prefecture', 'county')
order by adcode, valid_from, name_zh
