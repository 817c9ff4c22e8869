create or replace table "@target" as
with held as (
    select
        s.session_id,
        s.adcode,
        s.partner_id,
        s.held_on,
        p.province_adcode
    from "@session" as s
    inner join "@place" as p on s.adcode = p.adcode and p.level = 'county' and p.valid_to is null
    where s.programme_id = $programme and s.held_on <= $as_of
),

came as (
    select
        year(h.held_on) as held_year,
        h.adcode,
        count(*) as participant_times,
        count(distinct a.person_id) as people
    from "@attendance" as a
    inner join held as h on a.session_id = h.session_id
    group by year(h.held_on), h.adcode
),

completion as (
    select
        year(c.ends_on) as held_year,
        c.adcode,
        cast(sum(c.starters) as bigint) as starters,
        cast(sum(c.completers) as bigint) as completers
    from "@class_result" as c
    inner join "@place" as p on c.adcode = p.adcode and p.level = 'county' and p.valid_to is null
    where c.programme_id = $programme and c.served_group is null and c.ends_on <= $as_of
    group by year(c.ends_on), c.adcode
),

figures as (
    select
        'attendances' as indicator_id,
        held_year,
        adcode,
        cast(participant_times as double) as figure
    from came
    where participant_times >= $below and people >= $below
    union all
    select
        'people_distinct' as indicator_id,
        held_year,
        adcode,
        cast(people as double) as figure
    from came
    where people >= $below
    union all
    select
        'completion_rate' as indicator_id,
        held_year,
        adcode,
        cast(completers as double) / starters as figure
    from completion
    where
        starters >= $below
        and not completers between 1 and $below - 1
        and not starters - completers between 1 and $below - 1
),

regions as (
    select distinct
        adcode,
        province_adcode as region_adcode
    from held
    union all
    select distinct
        adcode,
        '100000' as region_adcode
    from held
),

ranked as (
    select
        f.indicator_id,
        r.region_adcode,
        f.held_year,
        f.figure,
        row_number() over (partition by f.indicator_id, r.region_adcode, f.held_year order by f.figure, f.adcode) as nth,
        count(*) over (partition by f.indicator_id, r.region_adcode, f.held_year) as peers
    from figures as f
    inner join regions as r on f.adcode = r.adcode
),

middles as (
    select
        indicator_id,
        region_adcode,
        held_year,
        max(peers) as peers,
        avg(figure) filter (where nth in (peers // 2, (peers + 1) // 2)) as middle_below,
        avg(figure) filter (where nth in (peers // 2 + 1, (peers + 1) // 2 + 1)) as middle_above
    from ranked
    group by indicator_id, region_adcode, held_year
),

owners as (
    select distinct
        year(held_on) as held_year,
        adcode,
        partner_id
    from held
),

partners as (
    select
        f.indicator_id,
        r.region_adcode,
        f.held_year,
        o.partner_id,
        count(distinct f.adcode) as with_a_part
    from figures as f
    inner join regions as r on f.adcode = r.adcode
    inner join owners as o on f.adcode = o.adcode and f.held_year = o.held_year
    group by f.indicator_id, r.region_adcode, f.held_year, o.partner_id
),

left_over as (
    select
        p.indicator_id,
        p.region_adcode,
        p.held_year,
        count(*) as partners,
        min(m.peers - p.with_a_part) as fewest_of_others
    from partners as p
    inner join middles as m
        on p.indicator_id = m.indicator_id and p.region_adcode = m.region_adcode and p.held_year = m.held_year
    group by p.indicator_id, p.region_adcode, p.held_year
),

covered as (
    select
        o.held_year,
        r.region_adcode,
        count(distinct o.adcode) as places
    from owners as o
    inner join regions as r on o.adcode = r.adcode
    group by o.held_year, r.region_adcode
)

select
    m.indicator_id,
    cast($programme as varchar) as programme_id,
    m.region_adcode,
    make_date(m.held_year, 1, 1) as period_start,
    least(make_date(m.held_year, 12, 31), cast($as_of as date)) as period_end,
    c.places,
    m.peers,
    rounded(m.middle_below) as middle_below,
    rounded(m.middle_above) as middle_above
from middles as m
inner join left_over as l
    on m.indicator_id = l.indicator_id and m.region_adcode = l.region_adcode and m.held_year = l.held_year
inner join covered as c on m.region_adcode = c.region_adcode and m.held_year = c.held_year
where m.peers > $others and (l.partners = 1 or l.fewest_of_others >= $others)
