-- title: 学员年龄段 | Ages of the learners
-- grain: one row per decade of birth; each person once
-- params: period_start date, period_end date, place text?
-- shows: people (people), again (people), return_rate (rate again / people)
-- keys: birth_band
-- cells: knowledge/cells/ages (people)
-- same: again = people in coming=again
-- indicators: people_distinct, learner_return_rate
with by_person as (
    select
        a.person_id,
        max(coalesce(a.birth_band, 'unknown')) as birth_band,
        count(*) as times
    from lesson_attendance as a
    where
        a.person_id is not null
        and a.held_on between $period_start and $period_end
        and ($place is null or starts_with(a.adcode, $place))
    group by a.person_id
)

select
    birth_band,
    count(*) as people,
    count(*) filter (where times > 1) as again,
    cast(count(*) filter (where times > 1) as double) / nullif(count(*), 0) as return_rate
from by_person
group by birth_band
order by birth_band
