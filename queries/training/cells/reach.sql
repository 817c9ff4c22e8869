-- title: 培训覆盖的最小单元 | Smallest cells of training reach
-- grain: one row per place, month and mode, and per place and year; for everybody (part missing), each served group and the unidentified
-- params: none
-- shows: participant_times (times), people (people)
-- keys: grain, part, adcode, month, mode
-- parts: served_group, identity
with held as (
    select
        session_id,
        adcode,
        mode,
        cast(date_trunc('month', held_on) as date) as month,
        cast(date_trunc('year', held_on) as date) as year
    from session
    where programme_id = 'lecture_hall'
),

attended as (
    select
        h.adcode,
        h.month,
        h.year,
        h.mode,
        a.person_id,
        p.served_groups
    from attendance as a
    inner join held as h on a.session_id = h.session_id
    left join person as p on a.person_id = p.person_id
),

in_parts as (
    select
        adcode,
        month,
        year,
        mode,
        person_id,
        'served_group=' || unnest(served_groups) as part
    from attended
    union all
    select
        adcode,
        month,
        year,
        mode,
        person_id,
        'identity=unidentified' as part
    from attended
    where person_id is null
    union all
    select
        adcode,
        month,
        year,
        mode,
        person_id,
        null as part
    from attended
),

counted as (
    select
        grouping(month) as without_month,
        part,
        adcode,
        month,
        year,
        mode,
        count(*) as participant_times,
        count(distinct person_id) as people
    from in_parts
    group by grouping sets ((part, adcode, month, year, mode), (part, adcode, year))
)

select
    case when without_month = 1 then 'year' else 'month' end as grain,
    part,
    adcode,
    coalesce(month, year) as month,
    mode,
    participant_times,
    people
from counted
order by grain, part, adcode, month, mode
