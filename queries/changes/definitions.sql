-- title: 口径变化 | Definitions that changed since the last version
-- grain: one row per indicator and field that reads differently
-- params: none
-- shows: none
-- keys: indicator_id, field_name
select
    r.indicator_id,
    r.field_name,
    i.name_zh,
    i.name_en,
    r.text_before,
    r.text_after
from redefinition as r
left join indicator as i on r.indicator_id = i.indicator_id
order by r.indicator_id, r.field_name
