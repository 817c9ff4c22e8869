-- title: 按月培训人次（与上年同期） | Participant-times by month, with the same month last year
-- grain: one row per calendar month of the period
-- params: period_start date, period_end date, as_of date, place text?, served_group text?, mode text?
-- shows: participant_times (times), participant_times_before (times), online_times (times), offline_times (times), studio_times (times), unknown_mode_times (times), people (people), submissions_expected (sum), submissions_received (sum)
-- keys: month
-- cells: training/cells/reach (participant_times, people)
-- same: participant_times_before = participant_times in year_earlier, online_times = participant_times in mode=online, offline_times = participant_times in mode=offline, studio_times = participant_times in mode=studio, unknown_mode_times = participant_times in mode=unknown
-- from: submission (submissions_expected, submissions_received)
-- indicators: attendances, people_distinct
with held as (
    select
        session_id,
        mode,
        cast(date_trunc('month', held_on) as date) as month,
        held_on between $period_start and $period_end as in_period
    from session
    where
        programme_id = 'lecture_hall'
        and (
            held_on between $period_start and $period_end
            or held_on between $period_start - interval 1 year and $period_end - interval 1 year
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
        a.person_id,
        h.month,
        h.mode
    from attendance as a
    inner join held as h on a.session_id = h.session_id
    left join group_members as g on a.person_id = g.person_id
    where
        a.held_on between cast($period_start - interval 1 year as date) and $period_end
        and ($served_group is null or g.person_id is not null)
),

by_month as (
    select
        month,
        count(*) as participant_times,
        count(*) filter (where mode = 'online') as online_times,
        count(*) filter (where mode = 'offline') as offline_times,
        count(*) filter (where mode = 'studio') as studio_times,
        count(*) filter (where mode = 'unknown') as unknown_mode_times,
        count(distinct person_id) as people
    from attended
    group by month
),

reporting as (
    select
        cast(date_trunc('month', period_start) as date) as month,
        count(*) as submissions_expected,
        count(received_on) as submissions_received
    from submission
    where
        programme_id = 'lecture_hall'
        and due_on <= $as_of
        and ($place is null or starts_with(adcode, $place))
    group by cast(date_trunc('month', period_start) as date)
),

months as (
    select month from by_month
    union
    select month from reporting
)

select
    m.month,
    coalesce(b.participant_times, 0) as participant_times,
    coalesce(y.participant_times, 0) as participant_times_before,
    coalesce(b.online_times, 0) as online_times,
    coalesce(b.offline_times, 0) as offline_times,
    coalesce(b.studio_times, 0) as studio_times,
    coalesce(b.unknown_mode_times, 0) as unknown_mode_times,
    coalesce(b.people, 0) as people,
    coalesce(r.submissions_expected, 0) as submissions_expected,
    coalesce(r.submissions_received, 0) as submissions_received
from months as m
left join by_month as b on m.month = b.month
left join by_month as y on m.month = cast(y.month + interval 1 year as date)
left join reporting as r on m.month = r.month
where m.month between cast(date_trunc('month', $period_start) as date) and $period_end
order by m.month
