-- title: 指标的适用项目 | Programmes an indicator applies to
-- grain: one row per indicator and programme
-- params: none
-- shows: none
-- keys: indicator_id, programme_id
with applied as (
    select
        indicator_id,
        unnest(programme_ids) as programme_id
    from indicator
)

select
    a.indicator_id,
    a.programme_id,
    p.name_zh,
    p.name_en
from applied as a
inner join programme as p on a.programme_id = p.programme_id
order by a.indicator_id, a.programme_id
