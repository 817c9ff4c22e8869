-- title: 现场培训 | Training on site
-- grain: one row per place with training at its sites, and one for the whole selection
-- params: period_start date, period_end date, place text?
-- shows: sessions (sessions), class_hours (sum), participant_times (times), people (people)
-- keys: place_level, adcode
-- cells: portfolio/cells/classes (participant_times, people)
-- same: participant_times = participant_times in programme_id=shared_studio, people = people in programme_id=shared_studio
-- from: session (sessions, class_hours)
-- indicators: sessions_delivered, training_hours, attendances, people_distinct
with lessons as (
    select
        grouping(adcode) as whole,
        adcode,
        count(*) as sessions,
        coalesce(sum(class_hours), 0) as class_hours
    from session
    where
        programme_id = 'shared_studio'
        and held_on between $period_start and $period_end
        and ($place is null or starts_with(adcode, $place))
    group by grouping sets ((adcode), ())
),

came as (
    select
        grouping(adcode) as whole,
        adcode,
        sum(participant_times) as participant_times,
        sum(participant_times) filter (
            where seen = 'one_place' and coalesce(came_before_on < $period_start, true)
        ) as heads
    from attendance_by_day
    where
        programme_id = 'shared_studio'
        and served_group is null
        and mode is null
        and held_on between $period_start and $period_end
        and ($place is null or starts_with(adcode, $place))
    group by grouping sets ((adcode), ())
),

seen_across as (
    select
        grouping(adcode) as whole,
        adcode,
        count(distinct person_id) as heads
    from attendance_across
    where
        programme_id = 'shared_studio'
        and held_on between $period_start and $period_end
        and ($place is null or starts_with(adcode, $place))
    group by grouping sets ((adcode), ())
)

select
    case when l.whole = 1 then 'country' else 'county' end as place_level,
    coalesce(l.adcode, '100000') as adcode,
    coalesce(p.name_zh, l.adcode, '合计') as name_zh,
    coalesce(p.name_en, l.adcode, 'Total') as name_en,
    l.sessions,
    l.class_hours,
    cast(coalesce(c.participant_times, 0) as bigint) as participant_times,
    cast(coalesce(c.heads, 0) + coalesce(a.heads, 0) as bigint) as people
from lessons as l
left join came as c on l.whole = c.whole and (l.whole = 1 or l.adcode = c.adcode)
left join seen_across as a on l.whole = a.whole and (l.whole = 1 or l.adcode = a.adcode)
left join place as p on l.adcode = p.adcode and p.valid_to is null
order by place_level, adcode
