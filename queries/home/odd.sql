-- title: 数据异常 | Odd data
-- grain: one row per submission of this year that was sent back and not mended, or reports more participant-times than were taken in
-- params: as_of date
-- shows: none
-- keys: programme_id, partner_id, adcode, period_start
-- from: submission (oddity), attendance (oddity)
with handed_in as (
    select
        programme_id,
        partner_id,
        adcode,
        period_start,
        period_end,
        received_on,
        reported_times,
        corrected_on,
        returned_on,
        return_reason
    from submission
    where period_start >= cast(date_trunc('year', $as_of) as date) and period_start <= $as_of
),

taken_in as (
    select
        h.programme_id,
        h.partner_id,
        h.adcode,
        h.period_start,
        sum(a.participant_times) as times
    from handed_in as h
    inner join attendance_by_day as a
        on
            h.programme_id = a.programme_id
            and h.partner_id = a.partner_id
            and h.adcode = a.adcode
            and a.served_group is null
            and a.mode is null
            and a.held_on between h.period_start and h.period_end
    group by h.programme_id, h.partner_id, h.adcode, h.period_start
),

judged as (
    select
        h.programme_id,
        h.partner_id,
        h.adcode,
        h.period_start,
        h.period_end,
        h.return_reason,
        case
            when
                h.returned_on is not null
                and coalesce(h.received_on, h.returned_on) <= h.returned_on
                and coalesce(h.corrected_on, h.returned_on) <= h.returned_on
                then 'returned'
            when h.reported_times > coalesce(t.times, 0) then 'reported_more'
        end as oddity
    from handed_in as h
    left join taken_in as t
        on
            h.programme_id = t.programme_id
            and h.partner_id = t.partner_id
            and h.adcode = t.adcode
            and h.period_start = t.period_start
)

select
    j.programme_id,
    j.partner_id,
    j.adcode,
    j.period_start,
    j.period_end,
    coalesce(g.name_zh, j.programme_id) as programme_zh,
    coalesce(g.name_en, j.programme_id) as programme_en,
    coalesce(p.name_zh, j.adcode) as name_zh,
    coalesce(p.name_en, j.adcode) as name_en,
    j.oddity,
    j.return_reason
from judged as j
left join programme as g on j.programme_id = g.programme_id
left join place as p on j.adcode = p.adcode and p.valid_to is null
where j.oddity is not null
order by j.programme_id, j.partner_id, j.adcode, j.period_start
