-- title: 连续两期应报未报 | Two periods overdue in a row
-- grain: one row per programme, partner and place whose last two submissions due never came
-- params: as_of date
-- shows: missing (sum)
-- keys: programme_id, partner_id, adcode
with due as (
    select
        programme_id,
        partner_id,
        adcode,
        period_start,
        period_end,
        received_on,
        row_number() over (partition by programme_id, partner_id, adcode order by period_start desc) as back
    from submission
    where due_on <= $as_of
),

last_received as (
    select
        programme_id,
        partner_id,
        adcode,
        coalesce(min(back) filter (where received_on is not null), max(back) + 1) - 1 as missing
    from due
    group by programme_id, partner_id, adcode
)

select
    r.programme_id,
    r.partner_id,
    r.adcode,
    coalesce(g.name_zh, r.programme_id) as programme_zh,
    coalesce(g.name_en, r.programme_id) as programme_en,
    coalesce(p.name_zh, r.adcode) as name_zh,
    coalesce(p.name_en, r.adcode) as name_en,
    o.name_zh as partner_zh,
    coalesce(o.name_en, o.name_zh) as partner_en,
    r.missing,
    d.period_start as since
from last_received as r
inner join due as d
    on r.programme_id = d.programme_id and r.partner_id = d.partner_id and r.adcode = d.adcode and r.missing = d.back
left join programme as g on r.programme_id = g.programme_id
left join place as p on r.adcode = p.adcode and p.valid_to is null
left join partner as o on r.partner_id = o.partner_id
where r.missing >= 2
order by r.programme_id, r.partner_id, r.adcode
