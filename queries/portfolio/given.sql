-- title: 给出的支持，各按单位 | What was given, each in its own unit
-- grain: one row per programme, kind of support and unit; nothing is added across units
-- params: period_start date, period_end date
-- shows: amount (sum), records (sum)
-- keys: programme_id, support, unit
-- only: exact
-- indicators: cash_spent_yuan, in_kind_value_yuan, sub_grant_paid_yuan, traffic_support, training_hours, studio_free_hours
with given as (
    select
        programme_id,
        'cash_' || cost_type as support,
        'yuan' as unit,
        paid_yuan as amount
    from spending
    where period_start between $period_start and $period_end and paid_yuan is not null
    union all
    select
        programme_id,
        'sub_grant' as support,
        'yuan' as unit,
        paid_yuan as amount
    from sub_grant
    where paid_on between $period_start and $period_end
    union all
    select
        programme_id,
        'donation_announced' as support,
        'yuan' as unit,
        announced_yuan as amount
    from donation
    where announced_on between $period_start and $period_end and announced_yuan is not null
    union all
    select
        programme_id,
        'goods' as support,
        'yuan' as unit,
        in_kind_value_yuan as amount
    from donation
    where coalesce(announced_on, paid_on) between $period_start and $period_end and in_kind_value_yuan is not null
    union all
    select
        programme_id,
        'traffic' as support,
        coalesce(traffic_unit, 'not_stated') as unit,
        traffic_amount as amount
    from traffic_grant
    where granted_on between $period_start and $period_end
    union all
    select
        programme_id,
        'training' as support,
        'class_hours' as unit,
        class_hours as amount
    from session
    where held_on between $period_start and $period_end
    union all
    select
        programme_id,
        'rooms' as support,
        'hours' as unit,
        hours_used as amount
    from booking
    where held_on between $period_start and $period_end and hours_used > 0
)

select
    g.programme_id,
    coalesce(p.name_zh, g.programme_id) as name_zh,
    coalesce(p.name_en, g.programme_id) as name_en,
    g.support,
    g.unit,
    sum(g.amount) as amount,
    count(*) as records
from given as g
left join programme as p on g.programme_id = p.programme_id
group by g.programme_id, p.name_zh, p.name_en, g.support, g.unit
order by g.programme_id, g.support, g.unit
