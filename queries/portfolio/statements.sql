-- title: 观点与计划（不是成效） | Views and plans, not results
-- grain: one row per statement told in public, by the role of its speaker
-- params: none
-- shows: none
-- keys: statement_id
select
    s.statement_id,
    s.statement_kind,
    s.speaker_zh,
    s.speaker_en,
    s.said_zh,
    s.said_en,
    s.as_of,
    s.note_zh,
    s.note_en,
    o.title as source_title
from statement as s
left join source as o on s.source_key = o.source_key
order by s.statement_id
