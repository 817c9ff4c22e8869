-- grain: one row per site: what its partner told of its rooms, and whether a list of bookings is kept at all
-- steps: studios/steps/sites, studios/steps/by_site, studios/steps/due
select
    s.studio_id,
    coalesce(b.rooms, 0) as rooms,
    b.bookings,
    b.no_shows,
    b.hours_open,
    b.hours_used,
    coalesce(d.reports_due, 0) as reports_due,
    coalesce(d.reports_received, 0) as reports_received,
    case
        when not coalesce(b.keeps_bookings, false) then 'no_list'
        when b.bookings = 0 and coalesce(d.reports_received < d.reports_due, false) then 'missing'
        else 'told'
    end as told
from sites as s
left join by_site as b on s.studio_id = b.studio_id
left join due as d on s.partner_id = d.partner_id and s.adcode = d.adcode
