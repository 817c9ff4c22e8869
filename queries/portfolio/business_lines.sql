-- title: 内部业务联动 | Internal business lines
-- grain: one row per programme and business line that a session was held with; not_stated where the session names none
-- params: period_start date, period_end date, place text?, mode text?, programmes list?
-- shows: sessions (sessions), class_hours (sum)
-- keys: programme_id, business_line
-- indicators: sessions_delivered, training_hours
with held as (
    select
        programme_id,
        coalesce(business_line, 'not_stated') as business_line,
        count(*) as sessions,
        sum(class_hours) as class_hours
    from session
    where
        held_on between $period_start and $period_end
        and ($place is null or starts_with(adcode, $place))
        and ($mode is null or mode = $mode)
        and ($programmes is null or list_contains(cast($programmes as varchar[]), programme_id))
    group by programme_id, coalesce(business_line, 'not_stated')
)

select
    h.programme_id,
    h.business_line,
    coalesce(p.name_zh, h.programme_id) as name_zh,
    coalesce(p.name_en, h.programme_id) as name_en,
    h.sessions,
    h.class_hours
from held as h
left join programme as p on h.programme_id = p.programme_id
order by h.programme_id, h.business_line
