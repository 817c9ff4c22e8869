-- title: 对外公布的数字 | Figures told in public
-- grain: one row per published figure that names the programme; not results of this data
-- params: programme text?
-- shows: published_value (stock)
-- keys: figure_id
select
    f.figure_id,
    f.figure_scope,
    f.measure,
    f.subject_zh,
    f.subject_en,
    f.place_zh,
    coalesce(p.name_en, f.place_zh) as place_en,
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
left join place as p on f.adcode = p.adcode and p.valid_to is null
left join source as s on f.source_key = s.source_key
where $programme is null or f.programme_id = $programme
order by f.figure_id
