-- title: 出单时长的最小单元 | Smallest cells of time between first and last order
-- grain: one row per year of entry, months of selling and whether it has ended; for the whole scope
-- params: as_of date
-- shows: sellers (people)
-- keys: grain, part, adcode, month, cohort, entry_year, months_kept, ended
-- steps: women/steps/spells
-- over: classes
with classes as (
    select
        cohort_id,
        adcode,
        starts_on,
        ends_on
    from cohort
    where
        programme_id = 'her_power'
        and cohort_arm = 'training'
)

select
    'whole' as grain,
    null as part,
    null as adcode,
    null as month,
    null as cohort,
    cast(extract(year from c.starts_on) as bigint) as entry_year,
    s.months_kept,
    s.ended,
    count(*) as sellers
from spells as s
inner join classes as c on s.cohort_id = c.cohort_id
group by entry_year, s.months_kept, s.ended
order by grain, part, adcode, month, cohort, entry_year, s.months_kept, s.ended
