-- title: 培训覆盖的最小单元 | Smallest cells of training reach
-- grain: one row per place, month and mode, and per place and year; for everybody (part missing), each served group and the unidentified
-- params: place_from text, place_to text
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
    where programme_id = 'lecture_hall' and adcode between $place_from and $place_to
),

numbered as (
    select
        adcode,
        month,
        year,
        mode,
        row_number() over (order by adcode, month, mode) as cell,
        dense_rank() over (order by adcode, year) as year_cell
    from held
    group by adcode, month, year, mode
),

years as (
    select distinct
        adcode,
        year,
        year_cell
    from numbered
),

lessons as (
    select
        h.session_id,
        n.cell,
        n.year_cell
    from held as h
    inner join numbered as n on h.adcode = n.adcode and h.month = n.month and h.mode = n.mode
),

came as (
    select
        l.cell,
        l.year_cell,
        a.person_id,
        count(*) as times
    from attendance as a
    inner join lessons as l on a.session_id = l.session_id
    where a.adcode between $place_from and $place_to
    group by l.cell, l.year_cell, a.person_id
),

at_grains as (
    select
        false as by_year,
        cell,
        person_id,
        times
    from came
    union all
    select
        true as by_year,
        year_cell as cell,
        person_id,
        cast(sum(times) as bigint) as times
    from came
    group by year_cell, person_id
),

learners as (
    select
        p.person_id,
        p.served_groups
    from person as p
    where p.person_id in (select c.person_id from came as c)
),

in_parts as (
    select
        g.by_year,
        g.cell,
        g.person_id,
        g.times,
        unnest(p.served_groups) as served_group,
        true as a_part
    from at_grains as g
    inner join learners as p on g.person_id = p.person_id
    union all
    select
        by_year,
        cell,
        person_id,
        times,
        null as served_group,
        false as a_part
    from at_grains
    union all
    select
        by_year,
        cell,
        person_id,
        times,
        null as served_group,
        true as a_part
    from at_grains
    where person_id is null
),

totals as (
    select
        by_year,
        cell,
        served_group,
        a_part,
        cast(sum(times) as bigint) as participant_times,
        count(person_id) as people
    from in_parts
    group by by_year, cell, served_group, a_part
),

counted as (
    select
        'month' as grain,
        n.adcode,
        n.month,
        n.mode,
        m.served_group,
        m.a_part,
        m.participant_times,
        m.people
    from totals as m
    inner join numbered as n on m.cell = n.cell
    where not m.by_year
    union all
    select
        'year' as grain,
        n.adcode,
        n.year as month,
        null as mode,
        y.served_group,
        y.a_part,
        y.participant_times,
        y.people
    from totals as y
    inner join years as n on y.cell = n.year_cell
    where y.by_year
)

select
    grain,
    case
        when served_group is not null then 'served_group=' || served_group
        when a_part then 'identity=unidentified'
    end as part,
    adcode,
    month,
    mode,
    participant_times,
    people
from counted
order by grain, part, adcode, month, mode
