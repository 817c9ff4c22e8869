-- title: 共享直播间站点 | Shared studio sites
-- grain: one row per site
-- params: as_of date, place text?
-- shows: none
-- keys: studio_id
select
    studio_id,
    name_zh,
    coalesce(name_en, name_zh) as name_en,
    village_zh,
    donated_on,
    opened_on,
    closed_on,
    agreement_ends_on,
    caretaker_zh,
    case
        when closed_on <= $as_of then 'closed'
        when opened_on > $as_of then 'not_open_yet'
        when agreement_ends_on < $as_of then 'agreement_over'
        else 'in_use'
    end as site_state
from studio
where $place is null or starts_with(adcode, $place)
order by studio_id
