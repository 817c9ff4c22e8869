-- title: 平台背景与参照（不是项目成果） | Platform context and comparison, not results
-- grain: one row per published figure that is not about the foundation's own programmes
-- params: none
-- shows: published_value (stock)
-- keys: figure_id
select
    f.figure_id,
    f.figure_scope,
    f.subject_zh,
    f.subject_en,
    f.place_zh,
    f.operator,
    f.value as published_value,
    f.value_low,
    f.value_high,
    f.unit_zh,
    f.unit,
    f.period_start,
    f.period_end,
    f.as_of,
    f.published_on,
    f.is_target,
    f.definition_note_zh,
    f.definition_note_en,
    s.title as source_title
from published_figure as f
left join source as s on f.source_key = s.source_key
where f.figure_scope <> 'foundation'
order by f.figure_scope, f.figure_id
