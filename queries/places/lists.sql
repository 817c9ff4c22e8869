-- title: 所在的重点名单 | Priority lists a place is on
-- grain: one row per list and name under which the place was listed
-- params: place text?
-- shows: none
-- keys: list_id, adcode, name_at_listing
select
    l.list_id,
    l.adcode,
    l.name_at_listing,
    l.left_year,
    l.list_whole,
    s.title as source_title
from priority_list as l
left join source as s on l.source_key = s.source_key
where $place is null or starts_with(l.adcode, $place)
order by l.list_id, l.adcode, l.name_at_listing
