-- title: 学员年龄段的最小单元 | Smallest cells of learners' ages
-- grain: one row per place, year and decade of birth, by whether people came again
-- params: none
-- shows: people (people)
-- keys: grain, part, adcode, month, birth_band, coming
-- closed: birth_band
with by_person as (
    select
        a.adcode,
        cast(date_trunc('year', a.held_on) as date) as year,
        a.person_id,
        max(coalesce(a.birth_band, 'unknown')) as birth_band,
        case when count(*) > 1 then 'again' else 'once' end as coming
    from lesson_attendance as a
    where a.person_id is not null
    group by a.adcode, year, a.person_id
)

select
    'year' as grain,
    cast(null as varchar) as part,
    adcode,
    year as month,
    birth_band,
    coming,
    count(*) as people
from by_person
group by adcode, year, birth_band, coming
order by grain, part, adcode, month, birth_band, coming
