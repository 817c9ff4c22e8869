-- title: 使用人数的最小单元 | Smallest cells of people who used a room
-- grain: one row per place, month, site and its state, and per place and year; the keeper apart
-- params: as_of date
-- shows: users (people)
-- keys: grain, part, adcode, month, studio_id, studio_status
-- steps: studios/steps/states
with visits as (
    select
        s.adcode,
        s.studio_id,
        t.studio_status,
        cast(date_trunc('month', b.held_on) as date) as month,
        cast(date_trunc('year', b.held_on) as date) as year,
        b.person_id
    from booking as b
    inner join studio as s on b.studio_id = s.studio_id
    inner join states as t on b.studio_id = t.studio_id
    where
        b.held_on <= $as_of
        and b.hours_used > 0
        and (s.owner_person_id is null or b.person_id <> s.owner_person_id)
),

counted as (
    select
        grouping(month) as without_month,
        adcode,
        month,
        year,
        studio_id,
        studio_status,
        count(distinct person_id) as users
    from visits
    group by grouping sets ((adcode, month, year, studio_id, studio_status), (adcode, year))
)

select
    case when without_month = 1 then 'year' else 'month' end as grain,
    cast(null as varchar) as part,
    adcode,
    coalesce(month, year) as month,
    studio_id,
    studio_status,
    users
from counted
order by grain, part, adcode, month, studio_id, studio_status
