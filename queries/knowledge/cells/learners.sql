-- title: 学员的最小单元 | Smallest cells of learners
-- grain: one row per place and month, and per place and year, by whether people came again; for everybody (part missing) and each served group
-- params: place_from text, place_to text
-- shows: participant_times (times), people (people), regulars (people)
-- keys: grain, part, adcode, month, coming
-- parts: served_group
with attended as (
    select
        a.adcode,
        a.person_id,
        a.served_groups,
        cast(date_trunc('month', a.held_on) as date) as month,
        cast(date_trunc('year', a.held_on) as date) as year
    from lesson_attendance as a
    inner join session as s on a.session_id = s.session_id
    where
        s.programme_id = 'knowledge_live'
        and a.adcode between $place_from and $place_to
),

by_month as (
    select
        adcode,
        person_id,
        month,
        year,
        count(*) as times
    from attended
    group by adcode, person_id, month, year
),

by_year as (
    select
        adcode,
        person_id,
        year,
        sum(times) as times,
        max(times) as most_in_a_month
    from by_month
    group by adcode, person_id, year
),

at_grains as (
    select
        'month' as grain,
        adcode,
        person_id,
        month,
        times,
        times as most_in_a_month
    from by_month
    union all
    select
        'year' as grain,
        adcode,
        person_id,
        year as month,
        times,
        most_in_a_month
    from by_year
),

learners as (
    select
        person_id,
        max(served_groups) as served_groups
    from attended
    where person_id is not null
    group by person_id
),

in_parts as (
    select
        g.grain,
        g.adcode,
        g.person_id,
        g.month,
        g.times,
        g.most_in_a_month,
        'served_group=' || unnest(p.served_groups) as part
    from at_grains as g
    inner join learners as p on g.person_id = p.person_id
    union all
    select
        grain,
        adcode,
        person_id,
        month,
        times,
        most_in_a_month,
        null as part
    from at_grains
),

told_apart as (
    select
        grain,
        part,
        adcode,
        person_id,
        month,
        times,
        most_in_a_month,
        case when person_id is null then 'unidentified' when times > 1 then 'again' else 'once' end as coming
    from in_parts
)

select
    grain,
    part,
    adcode,
    month,
    coming,
    cast(sum(times) as bigint) as participant_times,
    count(person_id) as people,
    count(person_id) filter (where most_in_a_month >= 4) as regulars
from told_apart
group by grain, part, adcode, month, coming
order by grain, part, adcode, month, coming
