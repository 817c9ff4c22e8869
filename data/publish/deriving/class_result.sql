create or replace table "@target" as
with lessons as (
    select
        session_id,
        programme_id,
        partner_id,
        adcode,
        course_id,
        mode,
        cast(class_hours as decimal(9, 6)) as class_hours,
        course_ends_on
    from "@session"
    where course_id is not null
),

hours_by_mode as (
    select
        programme_id,
        partner_id,
        adcode,
        course_id,
        mode,
        sum(class_hours) as hours,
        max(course_ends_on) as ends_on
    from lessons
    group by programme_id, partner_id, adcode, course_id, mode
),

classes as (
    select
        programme_id,
        partner_id,
        adcode,
        course_id,
        mode,
        sum(hours) over class as course_hours,
        max(ends_on) over class as ends_on
    from hours_by_mode
    window class as (partition by programme_id, partner_id, adcode, course_id)
    qualify
        row_number() over (
            partition by programme_id, partner_id, adcode, course_id
            order by hours desc, mode asc
        ) = 1
),

people as (
    select
        c.programme_id,
        c.partner_id,
        c.adcode,
        c.course_id,
        c.mode,
        c.ends_on,
        a.person_id,
        max(c.course_hours) > 0 as measurable,
        5 * sum(l.class_hours) >= 4 * max(c.course_hours) as completed
    from "@attendance" as a
    inner join lessons as l on a.session_id = l.session_id
    inner join classes as c
        on
            l.programme_id = c.programme_id
            and l.partner_id = c.partner_id
            and l.adcode = c.adcode
            and l.course_id = c.course_id
    where a.person_id is not null and c.ends_on is not null
    group by c.programme_id, c.partner_id, c.adcode, c.course_id, c.mode, c.ends_on, a.person_id
),

counted as (
    select
        e.programme_id,
        e.partner_id,
        e.adcode,
        e.course_id,
        e.mode,
        e.ends_on,
        p.served_groups,
        count(*) filter (where e.measurable) as starters,
        count(*) filter (where e.measurable and e.completed) as completers
    from people as e
    left join "@person" as p on e.person_id = p.person_id
    group by e.programme_id, e.partner_id, e.adcode, e.course_id, e.mode, e.ends_on, p.served_groups
),

in_groups as (
    select
        *,
        cast(null as varchar) as served_group
    from counted
    union all
    select
        *,
        unnest(list_distinct(served_groups)) as served_group
    from counted
)

select
    programme_id,
    partner_id,
    adcode,
    course_id,
    served_group,
    mode,
    ends_on,
    cast(sum(starters) as bigint) as starters,
    cast(sum(completers) as bigint) as completers
from in_groups
group by programme_id, partner_id, adcode, course_id, served_group, mode, ends_on
