with listed as (
    select
        cast("year" as integer) as held_year,
        cast("rank" as integer) as rank,
        province_adcode,
        case when city_name in ('市辖区', '县', '直辖县', '市') then null else city_adcode end as prefecture_adcode,
        case "rank" when '1' then province_adcode when '2' then city_adcode else county_adcode end as adcode,
        case "rank" when '1' then province_name when '2' then city_name else county_name end as name_zh,
        case "rank" when '1' then province_short when '2' then city_short else county_short end as short_zh,
        case "rank" when '1' then province_id when '2' then city_id else county_id end as lasting_id
    from read_csv($source, header = true, all_varchar = true)
    where
        cast("year" as integer) >= $first_year
        and ("rank" <> '2' or city_name not in ('市辖区', '县', '直辖县', '市'))
),

runs as (
    select
        *,
        held_year - row_number() over (
            partition by rank, adcode, name_zh, short_zh, lasting_id, province_adcode, prefecture_adcode
            order by held_year
        ) as run
    from listed
)

select
    adcode,
    name_zh,
    short_zh,
    lasting_id,
    rank,
    province_adcode,
    prefecture_adcode,
    min(held_year) as first_year,
    max(held_year) as last_year
from runs
group by adcode, name_zh, short_zh, lasting_id, rank, province_adcode, prefecture_adcode, run
order by adcode, first_year, name_zh
