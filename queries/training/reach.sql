-- title: 培训覆盖 | Training reach
-- grain: one row for the whole selection
-- params: period_start date, period_end date, compare_start date, compare_end date, place text?, served_group text?, mode text?
-- shows: counties (stock), counties_before (stock), participant_times (times), participant_times_before (times), online_times (times), offline_times (times), studio_times (times), unknown_mode_times (times), people (people), people_before (people), unidentified_times (times), unknown_identity_share (rate unidentified_times / participant_times), sessions (sessions), class_hours (sum), pending_place_times (times)
-- keys: selection
-- cuts: mode, served_group, period
-- same: participant_times_before = participant_times in compare, people_before = people in compare, online_times = participant_times in mode=online, offline_times = participant_times in mode=offline, studio_times = participant_times in mode=studio, unknown_mode_times = participant_times in mode=unknown, pending_place_times = participant_times in place=000000
-- indicators: counties_reached, attendances, people_distinct, unknown_identity_share, sessions_delivered, training_hours
with held as (
    select
        session_id,
        mode,
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

group_members as (
    select person_id
    from person
    where $served_group is not null and list_contains(served_groups, $served_group)
),

group_sessions as (
    select a.session_id
    from attendance as a
    inner join held as h on a.session_id = h.session_id
    inner join group_members as g on a.person_id = g.person_id
    group by a.session_id
),

attended as (
    select
        a.session_id,
        a.person_id,
        a.adcode,
        h.mode,
        h.in_period,
        h.in_compare
    from attendance as a
    inner join held as h on a.session_id = h.session_id
    left join group_members as g on a.person_id = g.person_id
    where
        a.held_on between least($compare_start, $period_start) and $period_end
        and ($served_group is null or g.person_id is not null)
),

reached as (
    select
        count(distinct s.adcode) filter (where h.in_period) as counties,
        count(distinct s.adcode) filter (where h.in_compare) as counties_before
    from session as s
    inner join held as h on s.session_id = h.session_id
    inner join place as p on s.adcode = p.adcode
    where
        p.level = 'county'
        and p.valid_to is null
        and ($served_group is null or s.session_id in (select g.session_id from group_sessions as g))
),

lessons as (
    select
        count(*) as sessions,
        coalesce(sum(class_hours), 0) as class_hours
    from held
    where in_period and ($served_group is null or session_id in (select g.session_id from group_sessions as g))
),

reach as (
    select
        count(*) filter (where in_period) as participant_times,
        count(*) filter (where in_compare) as participant_times_before,
        count(*) filter (where in_period and mode = 'online') as online_times,
        count(*) filter (where in_period and mode = 'offline') as offline_times,
        count(*) filter (where in_period and mode = 'studio') as studio_times,
        count(*) filter (where in_period and mode = 'unknown') as unknown_mode_times,
        count(distinct person_id) filter (where in_period) as people,
        count(distinct person_id) filter (where in_compare) as people_before,
        count(*) filter (where in_period and person_id is null) as unidentified_times,
        count(*) filter (where in_period and adcode = '000000') as pending_place_times
    from attended
)

select
    'all' as selection,
    reached.counties,
    reached.counties_before,
    reach.participant_times,
    reach.participant_times_before,
    reach.online_times,
    reach.offline_times,
    reach.studio_times,
    reach.unknown_mode_times,
    reach.people,
    reach.people_before,
    reach.unidentified_times,
    cast(reach.unidentified_times as double) / nullif(reach.participant_times, 0) as unknown_identity_share,
    lessons.sessions,
    lessons.class_hours,
    reach.pending_place_times
from reach
cross join reached
cross join lessons
order by selection
