-- title: 培训覆盖 | Training reach
-- grain: one row for the whole selection
-- params: period_start date, period_end date, compare_start date, compare_end date, place text?, served_group text?, mode text?
-- shows: counties (stock), counties_before (stock), participant_times (times), participant_times_before (times), online_times (times), offline_times (times), studio_times (times), unknown_mode_times (times), people (people), people_before (people), unidentified_times (times), unknown_identity_share (rate unidentified_times / participant_times), sessions (sessions), class_hours (sum), pending_place_times (times)
-- keys: selection
-- cells: training/cells/reach (participant_times, people)
-- same: participant_times_before = participant_times in compare, people_before = people in compare, counties_before = counties in compare, online_times = participant_times in mode=online, offline_times = participant_times in mode=offline, studio_times = participant_times in mode=studio, unknown_mode_times = participant_times in mode=unknown, pending_place_times = participant_times in place=000000, unidentified_times = participant_times in identity=unidentified
-- from: session (counties, counties_before, sessions, class_hours)
-- indicators: counties_reached, attendances, people_distinct, unknown_identity_share, sessions_delivered, training_hours
with held as (
    select
        session_id,
        adcode,
        class_hours,
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

heard_by_group as (
    select session_id
    from session_audience
    where $served_group is not null and served_group = $served_group
),

lessons as (
    select
        count(distinct p.adcode) filter (where h.in_period) as counties,
        count(distinct p.adcode) filter (where h.in_compare) as counties_before,
        count(*) filter (where h.in_period) as sessions,
        coalesce(sum(h.class_hours) filter (where h.in_period), 0) as class_hours
    from held as h
    left join heard_by_group as g on h.session_id = g.session_id
    left join place as p on h.adcode = p.adcode and p.level = 'county' and p.valid_to is null
    where $served_group is null or g.session_id is not null
),

days as (
    select
        adcode,
        mode,
        seen,
        participant_times,
        held_on between $period_start and $period_end as in_period,
        held_on between $compare_start and $compare_end as in_compare,
        coalesce(came_before_on < $period_start, true) as new_in_period,
        coalesce(came_before_on < $compare_start, true) as new_in_compare
    from attendance_by_day
    where
        programme_id = 'lecture_hall'
        and served_group is not distinct from $served_group
        and held_on between least($compare_start, $period_start) and greatest($compare_end, $period_end)
        and ($place is null or starts_with(adcode, $place))
),

times as (
    select
        coalesce(sum(participant_times) filter (where in_period), 0) as participant_times,
        coalesce(sum(participant_times) filter (where in_compare), 0) as participant_times_before,
        coalesce(sum(participant_times) filter (where in_period and mode = 'online'), 0) as online_times,
        coalesce(sum(participant_times) filter (where in_period and mode = 'offline'), 0) as offline_times,
        coalesce(sum(participant_times) filter (where in_period and mode = 'studio'), 0) as studio_times,
        coalesce(sum(participant_times) filter (where in_period and mode = 'unknown'), 0) as unknown_mode_times,
        coalesce(sum(participant_times) filter (where in_period and seen = 'unidentified'), 0) as unidentified_times,
        coalesce(sum(participant_times) filter (where in_period and adcode = '000000'), 0) as pending_place_times
    from days
    where mode is not null and ($mode is null or mode = $mode)
),

seen_once as (
    select
        coalesce(sum(participant_times) filter (where in_period and new_in_period), 0) as heads,
        coalesce(sum(participant_times) filter (where in_compare and new_in_compare), 0) as heads_before
    from days
    where mode is not distinct from $mode and seen = 'one_place'
),

seen_across as (
    select
        count(distinct person_id) filter (where held_on between $period_start and $period_end) as heads,
        count(distinct person_id) filter (where held_on between $compare_start and $compare_end) as heads_before
    from attendance_across
    where
        programme_id = 'lecture_hall'
        and ($place is null or starts_with(adcode, $place))
        and ($mode is null or mode = $mode)
        and ($served_group is null or list_contains(served_groups, $served_group))
)

select
    'all' as selection,
    h.counties,
    h.counties_before,
    cast(t.participant_times as bigint) as participant_times,
    cast(t.participant_times_before as bigint) as participant_times_before,
    cast(t.online_times as bigint) as online_times,
    cast(t.offline_times as bigint) as offline_times,
    cast(t.studio_times as bigint) as studio_times,
    cast(t.unknown_mode_times as bigint) as unknown_mode_times,
    cast(o.heads + a.heads as bigint) as people,
    cast(o.heads_before + a.heads_before as bigint) as people_before,
    cast(t.unidentified_times as bigint) as unidentified_times,
    cast(t.unidentified_times as double) / nullif(t.participant_times, 0) as unknown_identity_share,
    h.sessions,
    h.class_hours,
    cast(t.pending_place_times as bigint) as pending_place_times
from times as t
cross join lessons as h
cross join seen_once as o
cross join seen_across as a
order by selection
