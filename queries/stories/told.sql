-- title: 人物故事 | Stories
-- grain: one row per story as published; without names
-- params: programme text?
-- shows: none
-- keys: story_id
select
    t.story_id,
    t.programme_id,
    t.place_zh,
    coalesce(p.name_zh, t.place_zh) as county_zh,
    coalesce(p.name_en, t.place_zh) as county_en,
    t.role_zh,
    t.role_en,
    t.change_zh,
    t.change_en,
    s.title as source_title
from story as t
left join place as p on t.adcode = p.adcode and p.valid_to is null
left join source as s on t.source_key = s.source_key
where $programme is null or t.programme_id = $programme
order by t.story_id
