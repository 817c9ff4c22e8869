-- title: 课次、学员与再次到课 | Lessons, learners and who came again
-- grain: one row for the whole selection
-- params: period_start date, period_end date, compare_start date, compare_end date, place text?, served_group text?
-- shows: sessions (sessions), sessions_before (sessions), class_hours (sum), views (sum), participant_times (times), participant_times_before (times), people (people), people_before (people), again (people), return_rate (rate again / people), regulars (people), regular_rate (rate regulars / again), unidentified_times (times), unknown_identity_share (rate unidentified_times / participant_times)
-- keys: selection
-- cells: knowledge/cells/learners (participant_times, people, regulars)
-- same: participant_times_before = participant_times in compare, people_before = people in compare, sessions_before = sessions in compare, again = people in coming=again, unidentified_times = participant_times in coming=unidentified
-- from: session (sessions, sessions_before, class_hours, views)
-- indicators: sessions_delivered, training_hours, attendances, people_distinct, unknown_identity_share, learner_return_rate, live_views_pv
with held as (
    select
        session_id,
        class_hours,
        views,
        held_on between $period_start and $period_end as in_period,
        held_on between $compare_start and $compare_end as in_compare
    from session
    where
        programme_id = 'knowledge_live'
        and (
            held_on between $period_start and $period_end
            or held_on between $compare_start and $compare_end
        )
        and ($place is null or starts_with(adcode, $place))
),

attended as (
    select
        a.session_id,
        a.person_id,
        a.held_on,
        h.in_period,
        h.in_compare
    from lesson_attendance as a
    inner join held as h on a.session_id = h.session_id
    where $served_group is null or list_contains(a.served_groups, $served_group)
),

by_month as (
    select
        person_id,
        date_trunc('month', held_on) as month,
        count(*) filter (where in_period) as times,
        count(*) filter (where in_compare) as times_before
    from attended
    group by person_id, month
),

by_person as (
    select
        person_id,
        cast(sum(times) as bigint) as times,
        cast(sum(times_before) as bigint) as times_before,
        max(times) as most_in_a_month
    from by_month
    group by person_id
),

learners as (
    select
        coalesce(cast(sum(times) as bigint), 0) as participant_times,
        coalesce(cast(sum(times_before) as bigint), 0) as participant_times_before,
        count(person_id) filter (where times > 0) as people,
        count(person_id) filter (where times_before > 0) as people_before,
        count(person_id) filter (where times > 1) as again,
        count(person_id) filter (where most_in_a_month >= 4) as regulars,
        coalesce(cast(sum(times) filter (where person_id is null) as bigint), 0) as unidentified_times
    from by_person
),

attended_sessions as (
    select session_id
    from attended
    group by session_id
),

lessons as (
    select
        count(*) filter (where h.in_period) as sessions,
        count(*) filter (where h.in_compare) as sessions_before,
        coalesce(sum(h.class_hours) filter (where h.in_period), 0) as class_hours,
        cast(sum(h.views) filter (where h.in_period) as bigint) as views
    from held as h
    left join attended_sessions as a on h.session_id = a.session_id
    where $served_group is null or a.session_id is not null
)

select
    'all' as selection,
    s.sessions,
    s.sessions_before,
    s.class_hours,
    s.views,
    l.participant_times,
    l.participant_times_before,
    l.people,
    l.people_before,
    l.again,
    cast(l.again as double) / nullif(l.people, 0) as return_rate,
    l.regulars,
    cast(l.regulars as double) / nullif(l.again, 0) as regular_rate,
    l.unidentified_times,
    cast(l.unidentified_times as double) / nullif(l.participant_times, 0) as unknown_identity_share
from lessons as s
cross join learners as l
order by selection
