-- title: 可选城市 | Cities to choose from
-- grain: one row per province and city with a class
-- params: none
-- shows: none
-- keys: adcode
with covered as (
    select left(adcode, 4) || '00' as adcode
    from cohort
    where programme_id = 'her_power'
    group by left(adcode, 4) || '00'
)

select
    p.adcode,
    p.name_zh,
    p.name_en,
    p.level,
    p.prefecture_adcode,
    p.province_adcode
from covered as c
inner join place as p on c.adcode = p.adcode and p.valid_to is null
where p.level = 'prefecture'
order by p.adcode
