-- title: 留存矩阵 | Retention by half-year of entry
-- grain: one row per half-year of entry and checkpoint
-- params: period_start date, period_end date, as_of date, place text?, cohort text?
-- shows: due (people), selling (people), selling_rate (rate selling / due)
-- keys: half_year, checkpoint
-- cells: women/cells/women (women)
-- same: due = women in counted=yes, selling = women in standing=selling
-- base: due = women in checkpoint=course and standing=completed, selling = women in checkpoint=course and standing=completed
-- from: cohort (due, selling), enrolment (due, selling), live_session (selling)
-- indicators: retention
-- steps: women/steps/classes, women/steps/standings
with in_halves as (
    select
        e.person_id,
        e.cohort_id,
        c.starts_on,
        e.enrolment_state,
        cast(
            date_trunc('year', c.starts_on)
            + case when month(c.starts_on) > 6 then interval 6 month else interval 0 month end as date
        ) as half_year
    from enrolment as e
    inner join classes as c on e.cohort_id = c.cohort_id
),

entries as (
    select
        person_id,
        cohort_id,
        half_year
    from in_halves
    qualify
        row_number() over (
            partition by person_id, half_year
            order by case when enrolment_state = 'completed' then 0 else 1 end, starts_on, cohort_id
        ) = 1
),

counted as (
    select
        e.half_year,
        s.checkpoint,
        count(*) filter (where s.standing <> 'not_due') as due,
        count(*) filter (where s.standing = 'selling') as selling
    from entries as e
    inner join standings as s on e.person_id = s.person_id and e.cohort_id = s.cohort_id
    group by e.half_year, s.checkpoint
)

select
    half_year,
    checkpoint,
    due,
    selling,
    cast(selling as double) / nullif(due, 0) as selling_rate
from counted
order by half_year, length(checkpoint), checkpoint
