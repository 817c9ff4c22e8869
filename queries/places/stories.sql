-- title: 人物故事 | Stories
-- grain: one row per story told of the place; a name only where its person has agreed that it may be published
-- params: as_of date, place text?
-- shows: none
-- keys: story_id
select
    t.story_id,
    t.adcode,
    t.place_zh,
    t.role_zh,
    t.role_en,
    t.change_zh,
    t.change_en,
    t.basis,
    case
        when t.consent_scope = 'public' and t.consent_on <= $as_of and t.consent_until >= $as_of then t.person_zh
    end as person_zh,
    s.title as source_title
from story as t
left join source as s on t.source_key = s.source_key
where t.adcode is not null and ($place is null or starts_with(t.adcode, $place))
order by t.story_id
