-- title: 待报、应报未报、退回与更正 | Submissions due, overdue, returned and corrected
-- grain: one row per submission that calls for something
-- params: as_of date
-- shows: none
-- keys: programme_id, partner_id, adcode, period_start
with judged as (
    select
        programme_id,
        partner_id,
        adcode,
        period_start,
        period_end,
        due_on,
        received_on,
        corrected_on,
        returned_on,
        return_reason,
        case
            when
                returned_on is not null
                and coalesce(received_on, returned_on) <= returned_on
                and coalesce(corrected_on, returned_on) <= returned_on
                then 'returned'
            when received_on is null and due_on <= $as_of then 'overdue'
            when received_on is null and due_on <= $as_of + interval 62 day then 'due'
            when corrected_on > $as_of - interval 62 day then 'corrected'
        end as task
    from submission
    where period_start <= $as_of
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
    j.task,
    j.due_on,
    j.received_on,
    j.corrected_on,
    j.returned_on,
    j.return_reason
from judged as j
left join programme as g on j.programme_id = g.programme_id
left join place as p on j.adcode = p.adcode and p.valid_to is null
where j.task is not null
order by j.programme_id, j.partner_id, j.adcode, j.period_start
