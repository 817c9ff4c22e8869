-- title: 其他项目到课的最小单元 | Smallest cells of attendance in the other programmes
-- grain: one row per programme, place and month, and per programme, place and year
-- params: place_from text, place_to text
-- shows: participant_times (times), people (people)
-- keys: grain, part, adcode, month, programme_id
with attended as (
    select
        s.programme_id,
        s.adcode,
        cast(date_trunc('month', s.held_on) as date) as month,
        cast(date_trunc('year', s.held_on) as date) as year,
        a.person_id
    from attendance as a
    inner join session as s on a.session_id = s.session_id
    where s.programme_id <> 'lecture_hall' and a.adcode between $place_from and $place_to
),

counted as (
    select
        grouping(month) as without_month,
        programme_id,
        adcode,
        month,
        year,
        count(*) as participant_times,
        count(distinct person_id) as people
    from attended
    group by grouping sets ((programme_id, adcode, month, year), (programme_id, adcode, year))
)

select
    case when without_month = 1 then 'year' else 'month' end as grain,
    cast(null as varchar) as part,
    adcode,
    coalesce(month, year) as month,
    programme_id,
    participant_times,
    people
from counted
order by grain, part, adcode, month, programme_id
