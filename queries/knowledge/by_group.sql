-- title: 学员的服务对象 | Groups among the learners
-- grain: one row per served group; a person may be in several
-- params: period_start date, period_end date, place text?
-- shows: people (people), again (people), return_rate (rate again / people)
-- keys: served_group
-- cells: knowledge/cells/learners (people)
-- same: again = people in coming=again
-- from: attendance (people, again), person (people, again)
-- indicators: people_distinct, learner_return_rate
with by_person as (
    select
        a.person_id,
        max(a.served_groups) as served_groups,
        count(*) as times
    from lesson_attendance as a
    where
        a.person_id is not null
        and a.held_on between $period_start and $period_end
        and ($place is null or starts_with(a.adcode, $place))
    group by a.person_id
),

memberships as (
    select
        times,
        unnest(served_groups) as served_group
    from by_person
)

select
    m.served_group,
    count(*) as people,
    count(*) filter (where m.times > 1) as again,
    cast(count(*) filter (where m.times > 1) as double) / nullif(count(*), 0) as return_rate
from memberships as m
group by m.served_group
order by m.served_group
