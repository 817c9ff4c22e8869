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
    select
        session_id,
        adcode,
        held_on between $period_start and $period_end as in_period,
        held_on between $compare_start and $compare_end as in_compare
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

group_members as (
    select person_id
    from person
    where $served_group is not null and list_contains(served_groups, $served_group)
),

by_session as (
    select
        a.session_id,
        count(*) as participant_times
    from attendance as a
    left join group_members as g on case when $served_group is not null then a.person_id end = g.person_id
    where
        a.held_on between least($compare_start, $period_start) and greatest($compare_end, $period_end)
        and ($served_group is null or g.person_id is not null)
    group by a.session_id
),

by_county as (
    select
        h.adcode,
        coalesce(sum(b.participant_times) filter (where h.in_period), 0) as participant_times,
        coalesce(sum(b.participant_times) filter (where h.in_compare), 0) as participant_times_before
    from held as h
    left join by_session as b on h.session_id = b.session_id
    group by h.adcode
),

located as (
    select
        c.adcode,
        coalesce(p.province_adcode, c.adcode) as province_adcode,
        coalesce(p.prefecture_adcode, p.province_adcode, c.adcode) as prefecture_adcode,
        c.participant_times,
        c.participant_times_before
    from by_county as c
    left join place as p on c.adcode = p.adcode and p.valid_to is null
),

parts as (
    select
        grouping(adcode) as without_county,
        grouping(prefecture_adcode) as without_prefecture,
        grouping(province_adcode) as without_province,
        adcode,
        prefecture_adcode,
        province_adcode,
        cast(sum(participant_times) as bigint) as participant_times,
        cast(sum(participant_times_before) as bigint) as participant_times_before
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
