-- title: 项目名录 | Programmes
-- grain: one row per programme
-- params: none
-- shows: none
-- keys: programme_id
select
    p.programme_id,
    p.name_zh,
    p.name_en,
    p.status,
    p.started_on,
    p.direction_basis,
    p.note_zh,
    p.note_en,
    p.predecessor_id,
    p.partner_zh,
    p.partner_en,
    b.name_zh as predecessor_zh,
    b.name_en as predecessor_en
from programme as p
left join programme as b on p.predecessor_id = b.programme_id
order by p.programme_id
