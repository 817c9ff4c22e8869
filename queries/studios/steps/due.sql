-- grain: one row per partner and place: reports due in the period, and received
select
    partner_id,
    adcode,
    count(*) as reports_due,
    count(received_on) as reports_received
from submission
where
    programme_id = 'shared_studio'
    and period_start <= $period_end
    and period_end >= $period_start
    and due_on <= $as_of
group by partner_id, adcode
