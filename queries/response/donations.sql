-- title: 各笔捐款 | Donations one by one
-- grain: one row per donation
-- params: period_start date, period_end date, place text?
-- shows: announced_yuan (sum), paid_yuan (sum), in_kind_value_yuan (sum)
-- keys: donation_id
-- indicators: donation_yuan, in_kind_value_yuan
select
    d.donation_id,
    d.donation_type,
    e.name_zh as event_zh,
    e.name_en as event_en,
    coalesce(p.name_zh, d.adcode) as name_zh,
    coalesce(p.name_en, d.adcode) as name_en,
    d.announced_on,
    d.announced_yuan,
    d.paid_on,
    d.paid_yuan,
    d.in_kind_value_yuan,
    d.valued_by
from donation as d
left join event as e on d.event_id = e.event_id
left join place as p on d.adcode = p.adcode and p.valid_to is null
where
    d.programme_id = 'disaster_response'
    and coalesce(d.announced_on, d.paid_on) between $period_start and $period_end
    and ($place is null or starts_with(d.adcode, $place))
order by d.donation_id
