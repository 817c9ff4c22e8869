-- title: 从首次出单到停止出单 | From the first order to the last
-- grain: one row per year of entry, whole months between first and last paid order, and whether selling has ended
-- params: period_start date, period_end date, as_of date, place text?, cohort text?
-- shows: sellers (people)
-- keys: entry_year, months_kept, ended
-- cells: women/cells/spells (sellers)
-- indicators: retention
-- steps: women/steps/classes, women/steps/spells
select
    cast(extract(year from c.starts_on) as bigint) as entry_year,
    s.months_kept,
    s.ended,
    count(*) as sellers
from spells as s
inner join classes as c on s.cohort_id = c.cohort_id
group by entry_year, s.months_kept, s.ended
order by entry_year, s.months_kept, s.ended
