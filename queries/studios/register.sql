-- title: 站点档案 | Register of sites
-- grain: one row per site
-- params: as_of date, place text?
-- shows: area_m2 (stock)
-- keys: studio_id
-- from: studio (area_m2), zone (has_rooms, has_free_rooms, has_warehouse, has_packing, has_live_base)
with zones as (
    select
        studio_id,
        count(*) filter (where zone_type = 'warehouse') > 0 as has_warehouse,
        count(*) filter (where zone_type = 'packing_logistics') > 0 as has_packing,
        count(*) filter (where zone_type = 'live_base') > 0 as has_live_base,
        count(*) filter (where zone_type = 'shared_live_room') > 0 as has_rooms,
        count(*) filter (where zone_type = 'shared_live_room' and free_for_villagers) > 0 as has_free_rooms
    from zone
    where coalesce(closed_on, $as_of) >= $as_of
    group by studio_id
)

select
    s.studio_id,
    s.adcode,
    s.name_zh as studio_zh,
    coalesce(s.name_en, s.name_zh) as studio_en,
    coalesce(p.name_zh, s.adcode) as name_zh,
    coalesce(p.name_en, s.adcode) as name_en,
    s.village_zh,
    s.donated_on,
    s.opened_on,
    s.closed_on,
    s.agreement_ends_on,
    s.agreement_ends_on < $as_of as is_agreement_over,
    s.caretaker_zh,
    s.area_m2,
    coalesce(z.has_warehouse, false) as has_warehouse,
    coalesce(z.has_packing, false) as has_packing,
    coalesce(z.has_live_base, false) as has_live_base,
    coalesce(z.has_rooms, false) as has_rooms,
    coalesce(z.has_free_rooms, false) as has_free_rooms,
    coalesce(list_contains(s.functions, 'training'), false) as does_training,
    coalesce(list_contains(s.functions, 'live'), false) as does_live,
    coalesce(list_contains(s.functions, 'storage'), false) as does_storage,
    coalesce(list_contains(s.functions, 'office'), false) as does_office,
    coalesce(list_contains(s.functions, 'logistics'), false) as does_logistics
from studio as s
left join zones as z on s.studio_id = z.studio_id
left join place as p on s.adcode = p.adcode and p.valid_to is null
where $place is null or starts_with(s.adcode, $place)
order by s.studio_id
