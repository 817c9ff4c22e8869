-- title: 其他项目的课次与到课 | Sessions and attendance of the other programmes
-- grain: one row per programme and place with a session, and one per programme
-- params: period_start date, period_end date
-- shows: participant_times (times), people (people), sessions (sessions), class_hours (sum), counties (stock)
-- keys: programme_id, place_level, adcode
-- cells: portfolio/cells/classes (participant_times, people)
-- from: session (sessions, class_hours, counties)
-- indicators: attendances, people_distinct, sessions_delivered, training_hours
with held as (
    select
        grouping(s.adcode) as whole,
        s.programme_id,
        s.adcode,
        count(*) as sessions,
        sum(s.class_hours) as class_hours,
        count(distinct p.adcode) as counties
    from session as s
    left join place as p on s.adcode = p.adcode and p.level = 'county' and p.valid_to is null
    where s.programme_id <> 'lecture_hall' and s.held_on between $period_start and $period_end
    group by grouping sets ((s.programme_id, s.adcode), (s.programme_id))
),

came as (
    select
        grouping(adcode) as whole,
        programme_id,
        adcode,
        sum(participant_times) as participant_times,
        sum(participant_times) filter (
            where seen = 'one_place' and coalesce(came_before_on < $period_start, true)
        ) as heads
    from attendance_by_day
    where
        programme_id <> 'lecture_hall'
        and served_group is null
        and mode is null
        and held_on between $period_start and $period_end
    group by grouping sets ((programme_id, adcode), (programme_id))
),

seen_across as (
    select
        grouping(adcode) as whole,
        programme_id,
        adcode,
        count(distinct person_id) as heads
    from attendance_across
    where programme_id <> 'lecture_hall' and held_on between $period_start and $period_end
    group by grouping sets ((programme_id, adcode), (programme_id))
)

select
    h.programme_id,
    case when h.whole = 1 then 'country' else 'county' end as place_level,
    coalesce(h.adcode, '100000') as adcode,
    cast(coalesce(c.participant_times, 0) as bigint) as participant_times,
    cast(coalesce(c.heads, 0) + coalesce(a.heads, 0) as bigint) as people,
    h.sessions,
    h.class_hours,
    h.counties
from held as h
left join came as c
    on
        h.programme_id = c.programme_id
        and h.whole = c.whole
        and coalesce(h.adcode, '') = coalesce(c.adcode, '')
left join seen_across as a
    on
        h.programme_id = a.programme_id
        and h.whole = a.whole
        and coalesce(h.adcode, '') = coalesce(a.adcode, '')
order by h.programme_id, place_level, adcode
