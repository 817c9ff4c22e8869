-- title: 她力量学员的最小单元 | Smallest cells of the women's classes
-- grain: one row per city, half-year of entry, checkpoint and standing there; each woman once in each checkpoint
-- params: as_of date
-- shows: women (times)
-- keys: grain, part, adcode, month, cohort, checkpoint, counted, standing
-- closed: standing
-- apart: checkpoint, counted
-- steps: women/steps/standings, women/steps/first_lives, women/steps/visits, women/steps/gain_bands, women/steps/taken
-- over: classes
with classes as (
    select
        cohort_id,
        adcode,
        starts_on,
        ends_on,
        cast(
            date_trunc('year', starts_on)
            + case when month(starts_on) > 6 then interval 6 month else interval 0 month end as date
        ) as month
    from cohort
    where programme_id = 'her_power' and cohort_arm = 'training'
),

entries as (
    select
        e.person_id,
        e.cohort_id,
        c.adcode,
        c.month,
        e.enrolment_state
    from enrolment as e
    inner join classes as c on e.cohort_id = c.cohort_id
    qualify
        row_number() over (
            partition by e.person_id, c.adcode, c.month
            order by case when e.enrolment_state = 'completed' then 0 else 1 end, c.starts_on, e.cohort_id
        ) = 1
),

facts as (
    select
        adcode,
        month,
        'course' as checkpoint,
        'yes' as counted,
        enrolment_state as standing
    from entries
    union all
    select
        e.adcode,
        e.month,
        'd90' as checkpoint,
        case when f.standing = 'not_due' then 'no' else 'yes' end as counted,
        f.standing
    from entries as e
    inner join first_lives as f on e.person_id = f.person_id and e.cohort_id = f.cohort_id
    union all
    select
        e.adcode,
        e.month,
        f.checkpoint,
        case when f.standing = 'not_due' then 'no' else 'yes' end as counted,
        f.standing
    from entries as e
    inner join standings as f on e.person_id = f.person_id and e.cohort_id = f.cohort_id
    union all
    select
        e.adcode,
        e.month,
        'visit_' || f.checkpoint as checkpoint,
        case when f.standing = 'not_due' then 'no' else 'yes' end as counted,
        f.standing
    from entries as e
    inner join visits as f on e.person_id = f.person_id and e.cohort_id = f.cohort_id
    union all
    select
        e.adcode,
        e.month,
        'told_' || f.checkpoint as checkpoint,
        'yes' as counted,
        case when f.band = 'no_answer' then 'not_told' else 'told' end as standing
    from entries as e
    inner join gain_bands as f on e.person_id = f.person_id and e.cohort_id = f.cohort_id
    union all
    select
        e.adcode,
        e.month,
        'gain_' || f.checkpoint as checkpoint,
        case when f.band = 'no_answer' then 'no' else 'yes' end as counted,
        f.band as standing
    from entries as e
    inner join gain_bands as f on e.person_id = f.person_id and e.cohort_id = f.cohort_id
    union all
    select
        e.adcode,
        e.month,
        'step_account' as checkpoint,
        'yes' as counted,
        case when f.has_account then 'taken' else 'not_taken' end as standing
    from entries as e
    inner join taken as f on e.person_id = f.person_id and e.cohort_id = f.cohort_id
    union all
    select
        e.adcode,
        e.month,
        'step_live' as checkpoint,
        'yes' as counted,
        case when f.has_live then 'taken' else 'not_taken' end as standing
    from entries as e
    inner join taken as f on e.person_id = f.person_id and e.cohort_id = f.cohort_id
    union all
    select
        e.adcode,
        e.month,
        'step_order' as checkpoint,
        'yes' as counted,
        case when f.has_order then 'taken' else 'not_taken' end as standing
    from entries as e
    inner join taken as f on e.person_id = f.person_id and e.cohort_id = f.cohort_id
    union all
    select
        e.adcode,
        e.month,
        'step_kept' as checkpoint,
        'yes' as counted,
        case when f.keeps_selling then 'taken' else 'not_taken' end as standing
    from entries as e
    inner join taken as f on e.person_id = f.person_id and e.cohort_id = f.cohort_id
    union all
    select
        e.adcode,
        e.month,
        'step_employer' as checkpoint,
        'yes' as counted,
        case when f.employs then 'taken' else 'not_taken' end as standing
    from entries as e
    inner join taken as f on e.person_id = f.person_id and e.cohort_id = f.cohort_id
)

select
    'half' as grain,
    null as part,
    adcode,
    month,
    null as cohort,
    checkpoint,
    counted,
    standing,
    count(*) as women
from facts
group by adcode, month, checkpoint, counted, standing
order by grain, part, adcode, month, cohort, checkpoint, counted, standing
