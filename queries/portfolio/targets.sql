-- title: 年度目标 | Targets
-- grain: one row per programme, indicator, kind and period of target, and place
-- params: period_start date, period_end date, as_of date
-- shows: target_value (sum), target_low (sum), target_high (sum), baseline_value (sum), with_baseline (sum), targets (sum), versions (sum)
-- keys: programme_id, indicator_id, counting, period_start, period_end, adcode
with known as (
    select
        programme_id,
        indicator_id,
        partner_id,
        adcode,
        counting,
        period_start,
        period_end,
        target_value,
        baseline_value,
        version,
        set_on,
        row_number() over (
            partition by programme_id, indicator_id, partner_id, adcode, period_start, period_end
            order by version desc, set_on desc, counting asc
        ) as place_in_line,
        count(*) over (
            partition by programme_id, indicator_id, partner_id, adcode, period_start, period_end
        ) as versions
    from target
    where
        set_on <= $as_of
        and $period_end between period_start and period_end
        and period_end >= $period_start
),

by_place as (
    select
        programme_id,
        indicator_id,
        counting,
        period_start,
        period_end,
        adcode,
        sum(target_value) as target_value,
        min(target_value) as target_low,
        max(target_value) as target_high,
        sum(baseline_value) as baseline_value,
        count(baseline_value) as with_baseline,
        count(*) as targets,
        max(versions) as versions,
        max(set_on) as last_set_on,
        max(partner_id) as partner_id,
        count(distinct partner_id) = 1 as one_partner
    from known
    where place_in_line = 1
    group by programme_id, indicator_id, counting, period_start, period_end, adcode
)

select
    b.programme_id,
    b.indicator_id,
    b.counting,
    b.period_start,
    b.period_end,
    b.adcode,
    coalesce(p.name_zh, b.adcode) as name_zh,
    coalesce(p.name_en, b.adcode) as name_en,
    case when b.one_partner then o.name_zh end as partner_zh,
    case when b.one_partner then coalesce(o.name_en, o.name_zh) end as partner_en,
    i.name_zh as indicator_zh,
    i.name_en as indicator_en,
    i.unit,
    b.target_value,
    b.target_low,
    b.target_high,
    b.baseline_value,
    b.with_baseline,
    b.targets,
    b.versions,
    b.last_set_on
from by_place as b
left join place as p on b.adcode = p.adcode and p.valid_to is null
left join partner as o on b.partner_id = o.partner_id
left join indicator as i on b.indicator_id = i.indicator_id
order by b.programme_id, b.indicator_id, b.counting, b.period_start, b.period_end, b.adcode
