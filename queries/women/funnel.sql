-- title: 成长漏斗 | From enrolment to employing others
-- grain: one row for the whole selection; each step counts women who took all steps before it, employers by their own word
-- params: period_start date, period_end date, as_of date, place text?, cohort text?
-- shows: women (people), completers (people), completed_share (rate completers / women), with_account (people), account_share (rate with_account / completers), went_live (people), live_share (rate went_live / with_account), with_order (people), order_share (rate with_order / went_live), kept_selling (people), kept_share (rate kept_selling / with_order), employers (people), employer_share (rate employers / women)
-- keys: selection
-- cells: women/cells/women (women)
-- same: women = women in checkpoint=course, completers = women in checkpoint=course and standing=completed, with_account = women in checkpoint=step_account and standing=taken, went_live = women in checkpoint=step_live and standing=taken, with_order = women in checkpoint=step_order and standing=taken, kept_selling = women in checkpoint=step_kept and standing=taken, employers = women in checkpoint=step_employer and standing=taken
-- from: cohort (women, completers, with_account, went_live, with_order, kept_selling, employers), enrolment (women, completers, with_account, went_live, with_order, kept_selling, employers), live_account (with_account, went_live, with_order, kept_selling), live_session (went_live, with_order, kept_selling), follow_up (employers)
-- indicators: completion_rate, account_opened_rate, first_live_rate, first_order_rate, retention
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
        and starts_on between $period_start and $period_end
        and ($place is null or starts_with(adcode, $place))
        and ($cohort is null or cohort_id = $cohort)
),

entries as (
    select
        e.person_id,
        e.cohort_id,
        c.starts_on,
        c.ends_on,
        e.enrolment_state
    from enrolment as e
    inner join classes as c on e.cohort_id = c.cohort_id
    qualify
        row_number() over (
            partition by e.person_id
            order by case when e.enrolment_state = 'completed' then 0 else 1 end, c.starts_on, e.cohort_id
        ) = 1
),

accounts as (
    select person_id
    from live_account
    where programme_id = 'her_power' and account_state = 'bound'
    group by person_id
),

lives as (
    select
        person_id,
        held_on,
        max(coalesce(orders_paid, 0)) as orders_paid
    from live_session
    where programme_id = 'her_power' and held_on <= $as_of
    group by person_id, held_on
),

sold as (
    select
        e.person_id,
        e.enrolment_state = 'completed' and max(a.person_id) is not null as has_account,
        count(l.held_on) > 0 as has_live,
        count(l.held_on) filter (where l.orders_paid > 0) > 0 as has_order,
        min(l.held_on) filter (where l.orders_paid > 0) as first_order_on,
        max(l.held_on) filter (where l.orders_paid > 0) as last_order_on
    from entries as e
    left join accounts as a on e.person_id = a.person_id
    left join lives as l on e.person_id = l.person_id and e.ends_on <= l.held_on
    group by e.person_id, e.enrolment_state
),

employers as (
    select person_id
    from follow_up
    where programme_id = 'her_power' and visit_state = 'reached' and wave <> 'm0' and people_employed > 0
    group by person_id
),

steps as (
    select
        s.person_id,
        s.has_account,
        s.has_account and s.has_live as has_live,
        s.has_account and s.has_order as has_order,
        s.has_account and coalesce(s.first_order_on + interval 90 day <= s.last_order_on, false) as keeps_selling,
        m.person_id is not null as employs
    from sold as s
    left join employers as m on s.person_id = m.person_id
),

enrolled as (
    select
        count(*) as women,
        count(*) filter (where enrolment_state = 'completed') as completers
    from entries
),

taken as (
    select
        count(*) filter (where has_account) as with_account,
        count(*) filter (where has_live) as went_live,
        count(*) filter (where has_order) as with_order,
        count(*) filter (where keeps_selling) as kept_selling,
        count(*) filter (where employs) as employers
    from steps
)

select
    'all' as selection,
    e.women,
    e.completers,
    cast(e.completers as double) / nullif(e.women, 0) as completed_share,
    t.with_account,
    cast(t.with_account as double) / nullif(e.completers, 0) as account_share,
    t.went_live,
    cast(t.went_live as double) / nullif(t.with_account, 0) as live_share,
    t.with_order,
    cast(t.with_order as double) / nullif(t.went_live, 0) as order_share,
    t.kept_selling,
    cast(t.kept_selling as double) / nullif(t.with_order, 0) as kept_share,
    t.employers,
    cast(t.employers as double) / nullif(e.women, 0) as employer_share
from enrolled as e
cross join taken as t
order by selection
