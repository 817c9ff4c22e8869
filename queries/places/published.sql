-- title: 关于这个地方的公布数 | Published figures about a place
-- grain: one row per figure said in public of the place; only named, without a figure, where nothing was said
-- params: place text?
-- shows: none
-- keys: figure_id
select
    f.figure_id,
    f.programme_id,
    f.subject_zh,
    f.subject_en,
    f.place_zh,
    f.adcode,
    f.operator,
    f.value,
    f.unit_zh,
    f.unit,
    f.as_of,
    f.published_on,
    f.is_target,
    f.figure_scope,
    s.title as source_title
from published_figure as f
left join source as s on f.source_key = s.source_key
where f.adcode is not null and ($place is null or starts_with(f.adcode, $place))
order by f.figure_id
