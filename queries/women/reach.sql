-- title: 参训、完课与仍在出单 | Trained, completed and still selling
-- grain: one row per city and one for the whole selection
-- params: period_start date, period_end date, as_of date, place text?, cohort text?
-- shows: women (people), completers (people), completion_rate (rate completers / women), due_90d (people), live_90d (people), first_live_rate (rate live_90d / due_90d), due_6m (people), selling_6m (people), selling_6m_rate (rate selling_6m / due_6m), not_due_6m (people), due_12m (people), selling_12m (people), selling_12m_rate (rate selling_12m / due_12m), not_due_12m (people), visits_due_12m (people), reached_12m (people), response_12m_rate (rate reached_12m / visits_due_12m)
-- keys: place_level, adcode
-- cells: women/cells/women (women)
-- same: women = women in checkpoint=course, completers = women in checkpoint=course and standing=completed, due_90d = women in checkpoint=d90 and counted=yes, live_90d = women in checkpoint=d90 and standing=live, due_6m = women in checkpoint=m6 and counted=yes, selling_6m = women in checkpoint=m6 and standing=selling, not_due_6m = women in checkpoint=m6 and counted=no, due_12m = women in checkpoint=m12 and counted=yes, selling_12m = women in checkpoint=m12 and standing=selling, not_due_12m = women in checkpoint=m12 and counted=no, visits_due_12m = women in checkpoint=visit_m12 and counted=yes, reached_12m = women in checkpoint=visit_m12 and standing=reached
-- base: due_90d = women in checkpoint=course and standing=completed, live_90d = women in checkpoint=course and standing=completed, due_6m = women in checkpoint=course and standing=completed, selling_6m = women in checkpoint=course and standing=completed, not_due_6m = women in checkpoint=course and standing=completed, due_12m = women in checkpoint=course and standing=completed, selling_12m = women in checkpoint=course and standing=completed, not_due_12m = women in checkpoint=course and standing=completed, visits_due_12m = women in checkpoint=course and standing=completed, reached_12m = women in checkpoint=course and standing=completed
-- from: cohort (women, completers, due_90d, live_90d, due_6m, selling_6m, not_due_6m, due_12m, selling_12m, not_due_12m, visits_due_12m, reached_12m), enrolment (women, completers, due_90d, live_90d, due_6m, selling_6m, not_due_6m, due_12m, selling_12m, not_due_12m, visits_due_12m, reached_12m), live_session (live_90d, selling_6m, selling_12m), follow_up (visits_due_12m, reached_12m)
-- indicators: people_distinct, completion_rate, first_live_rate, retention, response_rate
-- steps: women/steps/classes, women/steps/standings, women/steps/first_lives, women/steps/visits
with at_levels as (
    select
        cohort_id,
        starts_on,
        'country' as place_level,
        '100000' as city
    from classes
    union all
    select
        cohort_id,
        starts_on,
        'prefecture' as place_level,
        left(adcode, 4) || '00' as city
    from classes
),

entries as (
    select
        e.person_id,
        e.cohort_id,
        c.place_level,
        c.city,
        e.enrolment_state
    from enrolment as e
    inner join at_levels as c on e.cohort_id = c.cohort_id
    qualify
        row_number() over (
            partition by e.person_id, c.place_level, c.city
            order by case when e.enrolment_state = 'completed' then 0 else 1 end, c.starts_on, e.cohort_id
        ) = 1
),

facts as (
    select
        place_level,
        city,
        'course' as checkpoint,
        enrolment_state as standing
    from entries
    union all
    select
        e.place_level,
        e.city,
        'd90' as checkpoint,
        f.standing
    from entries as e
    inner join first_lives as f on e.person_id = f.person_id and e.cohort_id = f.cohort_id
    union all
    select
        e.place_level,
        e.city,
        s.checkpoint,
        s.standing
    from entries as e
    inner join standings as s on e.person_id = s.person_id and e.cohort_id = s.cohort_id
    union all
    select
        e.place_level,
        e.city,
        'visit_' || v.checkpoint as checkpoint,
        v.standing
    from entries as e
    inner join visits as v on e.person_id = v.person_id and e.cohort_id = v.cohort_id
),

counted as (
    select
        place_level,
        city,
        count(*) filter (where checkpoint = 'course') as women,
        count(*) filter (where checkpoint = 'course' and standing = 'completed') as completers,
        count(*) filter (where checkpoint = 'd90' and standing <> 'not_due') as due_90d,
        count(*) filter (where checkpoint = 'd90' and standing = 'live') as live_90d,
        count(*) filter (where checkpoint = 'm6' and standing <> 'not_due') as due_6m,
        count(*) filter (where checkpoint = 'm6' and standing = 'selling') as selling_6m,
        count(*) filter (where checkpoint = 'm6' and standing = 'not_due') as not_due_6m,
        count(*) filter (where checkpoint = 'm12' and standing <> 'not_due') as due_12m,
        count(*) filter (where checkpoint = 'm12' and standing = 'selling') as selling_12m,
        count(*) filter (where checkpoint = 'm12' and standing = 'not_due') as not_due_12m,
        count(*) filter (where checkpoint = 'visit_m12' and standing <> 'not_due') as visits_due_12m,
        count(*) filter (where checkpoint = 'visit_m12' and standing = 'reached') as reached_12m
    from facts
    group by place_level, city
)

select
    c.place_level,
    c.city as adcode,
    coalesce(p.name_zh, c.city) as name_zh,
    coalesce(p.name_en, c.city) as name_en,
    p.province_adcode,
    c.women,
    c.completers,
    cast(c.completers as double) / nullif(c.women, 0) as completion_rate,
    c.due_90d,
    c.live_90d,
    cast(c.live_90d as double) / nullif(c.due_90d, 0) as first_live_rate,
    c.due_6m,
    c.selling_6m,
    cast(c.selling_6m as double) / nullif(c.due_6m, 0) as selling_6m_rate,
    c.not_due_6m,
    c.due_12m,
    c.selling_12m,
    cast(c.selling_12m as double) / nullif(c.due_12m, 0) as selling_12m_rate,
    c.not_due_12m,
    c.visits_due_12m,
    c.reached_12m,
    cast(c.reached_12m as double) / nullif(c.visits_due_12m, 0) as response_12m_rate
from counted as c
left join place as p on c.city = p.adcode and p.valid_to is null
order by c.place_level, adcode
