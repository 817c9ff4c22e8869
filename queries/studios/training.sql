-- title: 现场培训 | Training on site
-- grain: one row per place with training at its sites, and one for the whole selection
-- params: period_start date, period_end date, place text?
-- shows: sessions (sessions), class_hours (sum), participant_times (times), people (people)
-- keys: place_level, adcode
-- cells: portfolio/cells/classes (participant_times, people)
-- same: participant_times = participant_times in programme_id=shared_studio, people = people in programme_id=shared_studio
-- from: session (sessions, class_hours)
-- indicators: sessions_delivered, training_hours, attendances, people_distinct
with held as (
    select
        session_id,
        adcode,
        class_hours
    from session
    where
        programme_id = 'shared_studio'
        and held_on between $period_start and $period_end
        and ($place is null or starts_with(adcode, $place))
),

lessons as (
    select
        grouping(adcode) as whole,
        adcode,
        count(*) as sessions,
        coalesce(sum(class_hours), 0) as class_hours
    from held
    group by grouping sets ((adcode), ())
),

came as (
    select
        grouping(h.adcode) as whole,
        h.adcode,
        count(*) as participant_times,
        count(distinct a.person_id) as people
    from attendance as a
    inner join held as h on a.session_id = h.session_id
    group by grouping sets ((h.adcode), ())
)

select
    case when l.whole = 1 then 'country' else 'county' end as place_level,
    coalesce(l.adcode, '100000') as adcode,
    coalesce(p.name_zh, l.adcode, '合计') as name_zh,
    coalesce(p.name_en, l.adcode, 'Total') as name_en,
    l.sessions,
    l.class_hours,
    coalesce(c.participant_times, 0) as participant_times,
    coalesce(c.people, 0) as people
from lessons as l
left join came as c on l.whole = c.whole and (l.whole = 1 or l.adcode = c.adcode)
left join place as p on l.adcode = p.adcode and p.valid_to is null
order by place_level, adcode
