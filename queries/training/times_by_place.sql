-- title: 各县（市、区）人次与对比期 | Participant-times by county and before
-- grain: one row per county with a session in either period, and one per prefecture, province and the whole selection
-- params: period_start date, period_end date, compare_start date, compare_end date, place text?, served_group text?, mode text?
-- shows: participant_times (times), participant_times_before (times)
-- keys: place_level, adcode
-- within: prefecture_adcode, province_adcode
-- cells: training/cells/reach (participant_times)
-- same: participant_times_before = participant_times in compare
-- indicators: attendances
with held as (
    select distinct adcode
    from session
    where
        programme_id = 'lecture_hall'
        and (
            held_on between $period_start and $period_end
            or held_on between $compare_start and $compare_end
        )
        and ($place is null or starts_with(adcode, $place))
        and ($mode is null or mode = $mode)
),

came as (
    select
        adcode,
        sum(participant_times) filter (where held_on between $period_start and $period_end) as times,
        sum(participant_times) filter (where held_on between $compare_start and $compare_end) as times_before
    from attendance_by_day
    where
        programme_id = 'lecture_hall'
        and served_group is not distinct from $served_group
        and mode is not distinct from $mode
        and held_on between least($compare_start, $period_start) and greatest($compare_end, $period_end)
        and ($place is null or starts_with(adcode, $place))
    group by adcode
),

located as (
    select
        h.adcode,
        coalesce(p.province_adcode, h.adcode) as province_adcode,
        coalesce(p.prefecture_adcode, p.province_adcode, h.adcode) as prefecture_adcode,
        coalesce(c.times, 0) as participant_times,
        coalesce(c.times_before, 0) as participant_times_before
    from held as h
    left join came as c on h.adcode = c.adcode
    left join place as p on h.adcode = p.adcode and p.valid_to is null
),

parts as (
    select
        grouping(adcode) as without_county,
        grouping(prefecture_adcode) as without_prefecture,
        grouping(province_adcode) as without_province,
        adcode,
        prefecture_adcode,
        province_adcode,
        cast(coalesce(sum(participant_times), 0) as bigint) as participant_times,
        cast(coalesce(sum(participant_times_before), 0) as bigint) as participant_times_before
    from located
    group by grouping sets (
        (adcode, prefecture_adcode, province_adcode),
        (prefecture_adcode, province_adcode),
        (province_adcode),
        ()
    )
)

select
    case
        when without_province = 1 then 'country'
        when without_prefecture = 1 then 'province'
        when without_county = 1 then 'prefecture'
        when adcode = '000000' then 'pending'
        else 'county'
    end as place_level,
    coalesce(adcode, prefecture_adcode, province_adcode, '100000') as adcode,
    prefecture_adcode,
    province_adcode,
    participant_times,
    participant_times_before
from parts
where coalesce(adcode, prefecture_adcode, province_adcode, '100000') <> '000000' or without_county = 0
order by adcode, place_level
