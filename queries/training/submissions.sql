-- title: 报送情况 | Submissions
-- grain: one row per partner and place with submissions due in the period
-- params: period_start date, period_end date, as_of date, place text?
-- shows: expected (sum), received (sum), on_time (sum), corrected (sum), reporting_rate (rate received / expected), on_time_rate (rate on_time / expected)
-- keys: partner_id, adcode
-- indicators: reporting_rate, on_time_rate
with due as (
    select
        partner_id,
        adcode,
        period_start,
        due_on,
        received_on,
        corrected_on
    from submission
    where
        programme_id = 'lecture_hall'
        and period_start <= $period_end
        and period_end >= $period_start
        and due_on <= $as_of
        and ($place is null or starts_with(adcode, $place))
),

by_place as (
    select
        partner_id,
        adcode,
        count(*) as expected,
        count(received_on) as received,
        count(*) filter (where received_on <= due_on) as on_time,
        count(corrected_on) as corrected,
        max(received_on) as last_received_on,
        min(case when received_on is null then period_start end) as first_missing_month
    from due
    group by partner_id, adcode
)

select
    b.partner_id,
    b.adcode,
    coalesce(p.name_zh, b.adcode) as name_zh,
    coalesce(p.name_en, b.adcode) as name_en,
    o.name_zh as partner_zh,
    coalesce(o.name_en, o.name_zh) as partner_en,
    b.expected,
    b.received,
    b.on_time,
    b.corrected,
    b.last_received_on,
    b.first_missing_month,
    cast(b.received as double) / nullif(b.expected, 0) as reporting_rate,
    cast(b.on_time as double) / nullif(b.expected, 0) as on_time_rate
from by_place as b
left join place as p on b.adcode = p.adcode and p.valid_to is null
left join partner as o on b.partner_id = o.partner_id
order by b.received - b.expected, b.adcode, b.partner_id
