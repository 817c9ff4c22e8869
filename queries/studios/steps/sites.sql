-- grain: one row per site of the place chosen
-- steps: studios/steps/states
select
    s.studio_id,
    s.partner_id,
    s.adcode,
    s.name_zh,
    s.name_en,
    s.village_zh,
    s.owner_person_id,
    t.opened_on,
    s.closed_on,
    t.last_live_on,
    t.days_since_live,
    t.studio_status
from studio as s
inner join states as t on s.studio_id = t.studio_id
where ($place is null or starts_with(s.adcode, $place))
