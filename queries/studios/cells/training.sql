-- title: 现场培训的最小单元 | Smallest cells of training on site
-- grain: one row per place and month, and per place and year
-- params: none
-- shows: participant_times (times), people (people)
-- keys: grain, part, adcode, month
with attended as (
    select
        s.adcode,
        cast(date_trunc('month', s.held_on) as date) as month,
        cast(date_trunc('year', s.held_on) as date) as year,
        a.person_id
    from attendance as a
    inner join session as s on a.session_id = s.session_id
    where s.programme_id = 'shared_studio'
),

counted as (
    select
        grouping(month) as without_month,
        adcode,
        month,
        year,
        count(*) as participant_times,
        count(distinct person_id) as people
    from attended
    group by grouping sets ((adcode, month, year), (adcode, year))
)

select
    case when without_month = 1 then 'year' else 'month' end as grain,
    cast(null as varchar) as part,
    adcode,
    coalesce(month, year) as month,
    participant_times,
    people
from counted
order by grain, part, adcode, month
