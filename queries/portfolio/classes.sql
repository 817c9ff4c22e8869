-- title: 其他项目的课次与到课 | Sessions and attendance of the other programmes
-- grain: one row per programme and place with a session, and one per programme
-- params: period_start date, period_end date
-- shows: participant_times (times), people (people), sessions (sessions), class_hours (sum), counties (stock)
-- keys: programme_id, place_level, adcode
-- cells: portfolio/cells/classes (participant_times, people)
-- from: session (sessions, class_hours, counties)
-- indicators: attendances, people_distinct, sessions_delivered, training_hours
with lessons as (
    select
        session_id,
        programme_id,
        adcode,
        class_hours
    from session
    where programme_id <> 'lecture_hall' and held_on between $period_start and $period_end
),

held as (
    select
        grouping(l.adcode) as whole,
        l.programme_id,
        l.adcode,
        count(*) as sessions,
        sum(l.class_hours) as class_hours,
        count(distinct p.adcode) as counties
    from lessons as l
    left join place as p on l.adcode = p.adcode and p.level = 'county' and p.valid_to is null
    group by grouping sets ((l.programme_id, l.adcode), (l.programme_id))
),

attended as (
    select
        grouping(l.adcode) as whole,
        l.programme_id,
        l.adcode,
        count(*) as participant_times,
        count(distinct a.person_id) as people
    from attendance as a
    inner join lessons as l on a.session_id = l.session_id
    group by grouping sets ((l.programme_id, l.adcode), (l.programme_id))
)

select
    h.programme_id,
    case when h.whole = 1 then 'country' else 'county' end as place_level,
    coalesce(h.adcode, '100000') as adcode,
    coalesce(a.participant_times, 0) as participant_times,
    coalesce(a.people, 0) as people,
    h.sessions,
    h.class_hours,
    h.counties
from held as h
left join attended as a
    on
        h.programme_id = a.programme_id
        and h.whole = a.whole
        and coalesce(h.adcode, '') = coalesce(a.adcode, '')
order by h.programme_id, place_level, adcode
