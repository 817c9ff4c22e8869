-- title: 逐期报送 | Submissions one by one
-- grain: one row per programme, implementing partner, place and period for which a submission is expected
-- params: as_of date, place text?
-- shows: none
-- keys: programme_id, partner_id, adcode, period_start
-- indicators: reporting_rate, on_time_rate
select
    s.programme_id,
    s.partner_id,
    s.adcode,
    s.period_start,
    s.period_end,
    coalesce(p.name_zh, s.programme_id) as programme_zh,
    coalesce(p.name_en, s.programme_id) as programme_en,
    coalesce(o.name_zh, s.partner_id) as partner_zh,
    coalesce(o.name_en, o.name_zh, s.partner_id) as partner_en,
    s.due_on,
    s.received_on,
    s.corrected_on,
    case
        when s.received_on is null and s.due_on > $as_of then 'not_due'
        when s.received_on is null then 'missing'
        when s.reported_times = 0 then 'zero'
        when s.corrected_on is not null then 'corrected'
        when s.received_on > s.due_on then 'late'
        else 'received'
    end as submission_state
from submission as s
left join programme as p on s.programme_id = p.programme_id
left join partner as o on s.partner_id = o.partner_id
where $place is null or starts_with(s.adcode, $place)
order by s.programme_id, s.partner_id, s.adcode, s.period_start
