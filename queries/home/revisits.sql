-- title: 待回访 | Follow-up visits to make
-- grain: one row per programme, place, cohort, wave and month in which visits fall due, from three months back to one ahead
-- params: as_of date
-- shows: people (people)
-- keys: programme_id, adcode, cohort_id, wave, month
-- only: exact
with open_visits as (
    select
        programme_id,
        adcode,
        cohort_id,
        wave,
        person_id,
        due_on,
        cast(date_trunc('month', due_on) as date) as month
    from follow_up
    where
        visit_state = 'not_visited'
        and due_on between cast(date_trunc('month', $as_of - interval 3 month) as date) and $as_of + interval 1 month
),

counted as (
    select
        programme_id,
        adcode,
        cohort_id,
        wave,
        month,
        min(due_on) as due_on,
        count(*) as people
    from open_visits
    group by programme_id, adcode, cohort_id, wave, month
)

select
    c.programme_id,
    c.adcode,
    c.cohort_id,
    c.wave,
    c.month,
    coalesce(g.name_zh, c.programme_id) as programme_zh,
    coalesce(g.name_en, c.programme_id) as programme_en,
    coalesce(p.name_zh, c.adcode) as name_zh,
    coalesce(p.name_en, c.adcode) as name_en,
    c.due_on,
    c.people
from counted as c
left join programme as g on c.programme_id = g.programme_id
left join place as p on c.adcode = p.adcode and p.valid_to is null
order by c.programme_id, c.adcode, c.cohort_id, c.wave, c.month
