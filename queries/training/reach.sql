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

attended as (
    select
        a.session_id,
        a.person_id,
        h.in_period,
        h.in_compare
    from attendance as a
    inner join held as h on a.session_id = h.session_id
    left join group_members as g on a.person_id = g.person_id
    where
        a.held_on between least($compare_start, $period_start) and greatest($compare_end, $period_end)
        and ($served_group is null or g.person_id is not null)
),

by_person as (
    select
        person_id,
        count(*) filter (where in_period) as participant_times,
        count(*) filter (where in_compare) as participant_times_before
    from attended
    group by person_id
),

by_session as (
    select
        session_id,
        count(*) as times
    from attended
    group by session_id
),

lessons as (
    select
        h.adcode,
        h.mode,
        h.class_hours,
        h.in_period,
        h.in_compare,
        p.adcode as county,
        b.times
    from held as h
    left join by_session as b on h.session_id = b.session_id
    left join place as p on h.adcode = p.adcode and p.level = 'county' and p.valid_to is null
    where $served_group is null or b.session_id is not null
),

people as (
    select
        count(person_id) filter (where participant_times > 0) as people,
        count(person_id) filter (where participant_times_before > 0) as people_before,
        coalesce(cast(sum(participant_times) filter (where person_id is null) as bigint), 0) as unidentified_times
    from by_person
),

reach as (
    select
        count(distinct county) filter (where in_period) as counties,
        count(distinct county) filter (where in_compare) as counties_before,
        coalesce(cast(sum(times) filter (where in_period) as bigint), 0) as participant_times,
        coalesce(cast(sum(times) filter (where in_compare) as bigint), 0) as participant_times_before,
        coalesce(cast(sum(times) filter (where in_period and mode = 'online') as bigint), 0) as online_times,
        coalesce(cast(sum(times) filter (where in_period and mode = 'offline') as bigint), 0) as offline_times,
        coalesce(cast(sum(times) filter (where in_period and mode = 'studio') as bigint), 0) as studio_times,
        coalesce(cast(sum(times) filter (where in_period and mode = 'unknown') as bigint), 0) as unknown_mode_times,
        coalesce(cast(sum(times) filter (where in_period and adcode = '000000') as bigint), 0) as pending_place_times,
        count(*) filter (where in_period) as sessions,
        coalesce(sum(class_hours) filter (where in_period), 0) as class_hours
    from lessons
)

select
    'all' as selection,
    r.counties,
    r.counties_before,
    r.participant_times,
    r.participant_times_before,
    r.online_times,
    r.offline_times,
    r.studio_times,
    r.unknown_mode_times,
    p.people,
    p.people_before,
    p.unidentified_times,
    cast(p.unidentified_times as double) / nullif(r.participant_times, 0) as unknown_identity_share,
    r.sessions,
    r.class_hours,
    r.pending_place_times
from reach as r
cross join people as p
order by selection
