-- title: 各县（市、区）培训覆盖 | Reach by county
-- grain: one row per county covered by an agreement or a session, and one per prefecture, province and the whole selection
-- params: period_start date, period_end date, compare_start date, compare_end date, as_of date, place text?, served_group text?, mode text?
-- shows: participant_times (times), participant_times_before (times), people (people), year_times (times), target_times (sum), target_share (rate year_times / target_times), starters (people), completers (people), completion_rate (rate completers / starters), sessions (sessions), submissions_expected (sum), submissions_received (sum)
-- keys: place_level, adcode
-- within: prefecture_adcode, province_adcode
-- cells: training/cells/reach (participant_times, people), training/cells/completion (starters)
-- same: participant_times_before = participant_times in compare, year_times = participant_times in year, completers = starters in outcome=completed
-- from: session (sessions), target (target_times), submission (submissions_expected, submissions_received)
-- indicators: attendances, people_distinct, completion_rate, reporting_rate
with held as (
    select
        adcode,
        count(*) filter (where held_on between $period_start and $period_end) as sessions,
        count(*) filter (
            where held_on between cast(date_trunc('year', $period_end) as date) and $period_end
        ) as year_sessions
    from session
    where
        programme_id = 'lecture_hall'
        and (
            held_on between $period_start and $period_end
            or held_on between $compare_start and $compare_end
            or held_on between cast(date_trunc('year', $period_end) as date) and $period_end
        )
        and ($place is null or starts_with(adcode, $place))
        and ($mode is null or mode = $mode)
    group by adcode
),

days as (
    select
        adcode,
        seen,
        participant_times,
        held_on between $period_start and $period_end as in_period,
        held_on between $compare_start and $compare_end as in_compare,
        held_on between cast(date_trunc('year', $period_end) as date) and $period_end as in_year,
        coalesce(came_before_on < $period_start, true) as new_in_period
    from attendance_by_day
    where
        programme_id = 'lecture_hall'
        and served_group is not distinct from $served_group
        and mode is not distinct from $mode
        and held_on between
        least($compare_start, $period_start, cast(date_trunc('year', $period_end) as date))
        and greatest($compare_end, $period_end)
        and ($place is null or starts_with(adcode, $place))
),

times as (
    select
        adcode,
        sum(participant_times) filter (where in_period) as participant_times,
        sum(participant_times) filter (where in_compare) as participant_times_before,
        sum(participant_times) filter (where in_year) as year_times,
        sum(participant_times) filter (where in_period and new_in_period and seen = 'one_place') as heads
    from days
    group by adcode
),

completion as (
    select
        adcode,
        sum(starters) as starters,
        sum(completers) as completers
    from class_result
    where
        programme_id = 'lecture_hall'
        and served_group is not distinct from $served_group
        and ends_on between $period_start and least($period_end, $as_of)
        and ($place is null or starts_with(adcode, $place))
        and ($mode is null or mode = $mode)
    group by adcode
),

covered as (
    select adcode
    from agreement
    where
        programme_id = 'lecture_hall'
        and starts_on <= $period_end
        and coalesce(ends_on, $period_end) >= $period_start
        and ($place is null or starts_with(adcode, $place))
    union
    select adcode
    from held
),

located as (
    select
        c.adcode,
        coalesce(p.province_adcode, c.adcode) as province_adcode,
        coalesce(p.prefecture_adcode, p.province_adcode, c.adcode) as prefecture_adcode
    from covered as c
    left join place as p on c.adcode = p.adcode and p.valid_to is null
),

seen_across as (
    select
        l.adcode,
        l.prefecture_adcode,
        l.province_adcode,
        count(distinct a.person_id) as heads
    from attendance_across as a
    inner join located as l on a.adcode = l.adcode
    where
        a.programme_id = 'lecture_hall'
        and a.held_on between $period_start and $period_end
        and ($mode is null or a.mode = $mode)
        and ($served_group is null or list_contains(a.served_groups, $served_group))
    group by grouping sets (
        (l.adcode, l.prefecture_adcode, l.province_adcode),
        (l.prefecture_adcode, l.province_adcode),
        (l.province_adcode),
        ()
    )
),

latest_target as (
    select
        adcode,
        target_value
    from target
    where
        programme_id = 'lecture_hall'
        and indicator_id = 'attendances'
        and counting = 'incremental'
        and set_on <= $as_of
        and $period_end between period_start and period_end
        and $mode is null
        and $served_group is null
        and ($place is null or starts_with(adcode, $place))
    qualify
        row_number() over (
            partition by programme_id, partner_id, adcode, indicator_id, period_start, period_end
            order by version desc, set_on desc
        ) = 1
),

targets as (
    select
        adcode,
        sum(target_value) as target_times
    from latest_target
    group by adcode
),

wide_targets as (
    select
        t.adcode,
        case
            when t.adcode = '100000' then ''
            when t.adcode like '%0000' then left(t.adcode, 2)
            when t.adcode like '%00' then left(t.adcode, 4)
            else t.adcode
        end as stem
    from targets as t
    where not exists (
        select 1 from held as h
        where h.year_sessions > 0 and h.adcode = t.adcode
    )
),

stood_for as (
    select t.adcode
    from targets as t
    inner join wide_targets as w on t.adcode <> w.adcode and starts_with(t.adcode, w.stem)
    group by t.adcode
),

standing_targets as (
    select
        t.target_times,
        coalesce(p.province_adcode, t.adcode) as province_adcode,
        coalesce(p.prefecture_adcode, p.province_adcode, t.adcode) as prefecture_adcode
    from targets as t
    left join stood_for as s on t.adcode = s.adcode
    left join place as p on t.adcode = p.adcode and p.valid_to is null
    where s.adcode is null
),

target_totals as (
    select
        grouping(prefecture_adcode) as without_prefecture,
        grouping(province_adcode) as without_province,
        prefecture_adcode,
        province_adcode,
        sum(target_times) as target_times
    from standing_targets
    group by grouping sets ((prefecture_adcode, province_adcode), (province_adcode), ())
),

reporting as (
    select
        adcode,
        count(*) as submissions_expected,
        count(received_on) as submissions_received
    from submission
    where
        programme_id = 'lecture_hall'
        and period_start <= $period_end
        and period_end >= $period_start
        and due_on <= $as_of
    group by adcode
),

parts as (
    select
        grouping(l.adcode) as without_county,
        grouping(l.prefecture_adcode) as without_prefecture,
        grouping(l.province_adcode) as without_province,
        l.adcode,
        l.prefecture_adcode,
        l.province_adcode,
        cast(coalesce(sum(n.participant_times), 0) as bigint) as participant_times,
        cast(coalesce(sum(n.participant_times_before), 0) as bigint) as participant_times_before,
        cast(coalesce(sum(n.year_times), 0) as bigint) as year_times,
        cast(coalesce(sum(n.heads), 0) as bigint) as heads,
        sum(t.target_times) as target_times,
        cast(coalesce(sum(c.starters), 0) as bigint) as starters,
        cast(coalesce(sum(c.completers), 0) as bigint) as completers,
        cast(coalesce(sum(h.sessions), 0) as bigint) as sessions,
        cast(coalesce(sum(r.submissions_expected), 0) as bigint) as submissions_expected,
        cast(coalesce(sum(r.submissions_received), 0) as bigint) as submissions_received
    from located as l
    left join held as h on l.adcode = h.adcode
    left join times as n on l.adcode = n.adcode
    left join completion as c on l.adcode = c.adcode
    left join targets as t on l.adcode = t.adcode
    left join reporting as r on l.adcode = r.adcode
    group by grouping sets (
        (l.adcode, l.prefecture_adcode, l.province_adcode),
        (l.prefecture_adcode, l.province_adcode),
        (l.province_adcode),
        ()
    )
),

joined as (
    select
        case
            when t.without_province = 1 then 'country'
            when t.without_prefecture = 1 then 'province'
            when t.without_county = 1 then 'prefecture'
            when t.adcode = '000000' then 'pending'
            else 'county'
        end as place_level,
        coalesce(t.adcode, t.prefecture_adcode, t.province_adcode, '100000') as adcode,
        t.prefecture_adcode,
        t.province_adcode,
        t.participant_times,
        t.participant_times_before,
        t.heads + coalesce(a.heads, 0) as people,
        t.year_times,
        case when t.without_county = 0 then t.target_times else g.target_times end as target_times,
        t.starters,
        t.completers,
        t.sessions,
        t.submissions_expected,
        t.submissions_received
    from parts as t
    left join seen_across as a
        on
            coalesce(t.adcode, '') = coalesce(a.adcode, '')
            and coalesce(t.prefecture_adcode, '') = coalesce(a.prefecture_adcode, '')
            and coalesce(t.province_adcode, '') = coalesce(a.province_adcode, '')
    left join target_totals as g
        on
            t.without_county = 1
            and t.without_prefecture = g.without_prefecture
            and t.without_province = g.without_province
            and coalesce(t.prefecture_adcode, '') = coalesce(g.prefecture_adcode, '')
            and coalesce(t.province_adcode, '') = coalesce(g.province_adcode, '')
)

select
    j.place_level,
    j.adcode,
    j.prefecture_adcode,
    j.province_adcode,
    coalesce(p.name_zh, j.adcode) as name_zh,
    coalesce(p.name_en, j.adcode) as name_en,
    coalesce(p.level, 'pending') as own_level,
    case
        when j.adcode = '000000' then 'pending'
        when (select count(*) from submission) = 0 then 'unknown'
        when j.submissions_expected = 0 then 'not_expected'
        when j.submissions_received = 0 then 'missing'
        when j.submissions_received < j.submissions_expected then 'partly_missing'
        else 'reported'
    end as data_state,
    j.participant_times,
    j.participant_times_before,
    j.people,
    j.year_times,
    j.target_times,
    cast(j.year_times as double) / nullif(j.target_times, 0) as target_share,
    j.starters,
    j.completers,
    cast(j.completers as double) / nullif(j.starters, 0) as completion_rate,
    j.sessions,
    j.submissions_expected,
    j.submissions_received
from joined as j
left join place as p on j.adcode = p.adcode and p.valid_to is null
where j.adcode <> '000000' or j.place_level = 'pending'
order by j.adcode, j.place_level
