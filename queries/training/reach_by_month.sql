-- title: 按月培训人次（与上年同期） | Participant-times by month, with the same month last year
-- grain: one row per calendar month of the period
-- params: period_start date, period_end date, as_of date, place text?, served_group text?, mode text?
-- shows: participant_times (times), participant_times_before (times), online_times (times), offline_times (times), studio_times (times), unknown_mode_times (times), people (people), submissions_expected (sum), submissions_received (sum)
-- keys: month
-- cells: training/cells/reach (participant_times, people)
-- same: participant_times_before = participant_times in year_earlier, online_times = participant_times in mode=online, offline_times = participant_times in mode=offline, studio_times = participant_times in mode=studio, unknown_mode_times = participant_times in mode=unknown
-- from: submission (submissions_expected, submissions_received)
-- indicators: attendances, people_distinct
with years as (
    select
        cast($period_start - interval 1 year as date) as earlier_start,
        case
            when $period_end = last_day($period_end) then last_day($period_end - interval 1 year)
            else cast($period_end - interval 1 year as date)
        end as earlier_end
),

days as (
    select
        cast(date_trunc('month', a.held_on) as date) as month,
        a.mode,
        a.seen,
        a.participant_times,
        a.held_on between $period_start and $period_end as in_period,
        a.held_on between y.earlier_start and y.earlier_end as in_earlier,
        coalesce(a.came_before_on < greatest(date_trunc('month', a.held_on), $period_start), true) as new_in_month
    from attendance_by_day as a
    cross join years as y
    where
        a.programme_id = 'lecture_hall'
        and a.served_group is not distinct from $served_group
        and a.held_on between y.earlier_start and $period_end
        and ($place is null or starts_with(a.adcode, $place))
),

times as (
    select
        month,
        cast(sum(participant_times) as bigint) as participant_times,
        cast(sum(participant_times) filter (where mode = 'online') as bigint) as online_times,
        cast(sum(participant_times) filter (where mode = 'offline') as bigint) as offline_times,
        cast(sum(participant_times) filter (where mode = 'studio') as bigint) as studio_times,
        cast(sum(participant_times) filter (where mode = 'unknown') as bigint) as unknown_mode_times
    from days
    where in_period and mode is not null and ($mode is null or mode = $mode)
    group by month
),

earlier as (
    select
        month,
        cast(sum(participant_times) as bigint) as participant_times
    from days
    where in_earlier and mode is not null and ($mode is null or mode = $mode)
    group by month
),

seen_once as (
    select
        month,
        sum(participant_times) as heads
    from days
    where in_period and mode is not distinct from $mode and seen = 'one_place' and new_in_month
    group by month
),

seen_across as (
    select
        cast(date_trunc('month', held_on) as date) as month,
        count(distinct person_id) as heads
    from attendance_across
    where
        programme_id = 'lecture_hall'
        and held_on between $period_start and $period_end
        and ($place is null or starts_with(adcode, $place))
        and ($mode is null or mode = $mode)
        and ($served_group is null or list_contains(served_groups, $served_group))
    group by cast(date_trunc('month', held_on) as date)
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
    select month from times
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
    cast(coalesce(o.heads, 0) + coalesce(a.heads, 0) as bigint) as people,
    coalesce(r.submissions_expected, 0) as submissions_expected,
    coalesce(r.submissions_received, 0) as submissions_received
from months as m
left join times as b on m.month = b.month
left join earlier as y on m.month = cast(y.month + interval 1 year as date)
left join seen_once as o on m.month = o.month
left join seen_across as a on m.month = a.month
left join reporting as r on m.month = r.month
where m.month between cast(date_trunc('month', $period_start) as date) and $period_end
order by m.month
