-- title: 成长漏斗 | From enrolment to employing others
-- grain: one row for the whole selection; each step counts women who took all steps before it, employers by their own word
-- params: period_start date, period_end date, as_of date, place text?, cohort text?
-- shows: women (people), completers (people), completed_share (rate completers / women), with_account (people), account_share (rate with_account / completers), went_live (people), live_share (rate went_live / with_account), with_order (people), order_share (rate with_order / went_live), kept_selling (people), kept_share (rate kept_selling / with_order), employers (people), employer_share (rate employers / women)
-- keys: selection
-- cells: women/cells/women (women)
-- same: women = women in checkpoint=course, completers = women in checkpoint=course and standing=completed, with_account = women in checkpoint=step_account and standing=taken, went_live = women in checkpoint=step_live and standing=taken, with_order = women in checkpoint=step_order and standing=taken, kept_selling = women in checkpoint=step_kept and standing=taken, employers = women in checkpoint=step_employer and standing=taken
-- from: cohort (women, completers, with_account, went_live, with_order, kept_selling, employers), enrolment (women, completers, with_account, went_live, with_order, kept_selling, employers), live_account (with_account, went_live, with_order, kept_selling), live_session (went_live, with_order, kept_selling), follow_up (employers)
-- indicators: completion_rate, account_opened_rate, first_live_rate, first_order_rate, retention
-- steps: women/steps/entries, women/steps/taken
with enrolled as (
    select
        count(*) as women,
        count(*) filter (where enrolment_state = 'completed') as completers
    from entries
),

climbed as (
    select
        count(*) filter (where t.has_account) as with_account,
        count(*) filter (where t.has_live) as went_live,
        count(*) filter (where t.has_order) as with_order,
        count(*) filter (where t.keeps_selling) as kept_selling,
        count(*) filter (where t.employs) as employers
    from entries as e
    inner join taken as t on e.person_id = t.person_id and e.cohort_id = t.cohort_id
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
cross join climbed as t
order by selection
