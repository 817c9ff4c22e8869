-- title: 项目标签 | Tags of programmes
-- grain: one row per tag and programme
-- params: none
-- shows: none
-- keys: dimension, code, programme_id
with tagged as (
    select
        'direction' as dimension,
        programme_id,
        unnest(direction_tags) as code
    from programme
    union all
    select
        'issue' as dimension,
        programme_id,
        unnest(issue_tags) as code
    from programme
    union all
    select
        'group' as dimension,
        programme_id,
        unnest(group_tags) as code
    from programme
    union all
    select
        'mode' as dimension,
        programme_id,
        unnest(mode_tags) as code
    from programme
)

select
    t.dimension,
    t.code,
    t.programme_id,
    p.name_zh,
    p.name_en,
    p.status,
    p.direction_basis
from tagged as t
inner join programme as p on t.programme_id = p.programme_id
order by t.dimension, t.code, t.programme_id
