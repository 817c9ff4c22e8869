-- title: 指标说明卡 | Indicator cards
-- grain: one row per indicator
-- params: none
-- shows: none
-- keys: indicator_id
select
    i.indicator_id,
    i.name_zh,
    i.name_en,
    i.result_level,
    i.unit,
    i.definition_zh,
    i.definition_en,
    i.numerator_zh,
    i.numerator_en,
    i.denominator_zh,
    i.denominator_en,
    i.counting_rule_zh,
    i.counting_rule_en,
    i.never_zh,
    i.never_en,
    i.version,
    i.source_key,
    s.title as source_title
from indicator as i
left join source as s on i.source_key = s.source_key
order by i.indicator_id
