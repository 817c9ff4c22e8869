-- title: 主营品类与村里新增设施 | Main products and village assets
-- grain: one row per leader and product or village asset
-- params: as_of date, place text?, programme_id text?
-- shows: none
-- keys: leader_id, tag, code
with own as (
    select
        leader_id,
        product_tags,
        village_assets
    from leader
    where
        started_on <= $as_of
        and programme_id in ('village_leaders', 'revitalisation_officers', 'fumiao')
        and ($programme_id is null or programme_id = $programme_id)
        and ($place is null or starts_with(adcode, $place))
),

tags as (
    select
        leader_id,
        'product' as tag,
        unnest(product_tags) as code
    from own
    union all
    select
        leader_id,
        'village_asset' as tag,
        unnest(village_assets) as code
    from own
)

select
    leader_id,
    tag,
    code
from tags
order by leader_id, tag, code
