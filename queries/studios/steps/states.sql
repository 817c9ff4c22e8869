-- grain: one row per site: since when it is open, its last live session and what that makes of it
-- steps: studios/steps/used
select
    s.studio_id,
    coalesce(s.opened_on, u.first_live_on) as opened_on,
    u.last_live_on,
    date_diff('day', u.last_live_on, $as_of) as days_since_live,
    case
        when coalesce(s.opened_on, u.first_live_on, date '9999-01-01') > $as_of then 'not_opened'
        when s.closed_on <= $as_of then 'closed'
        when date_diff('day', coalesce(u.last_live_on, s.opened_on), $as_of) > 30 then 'idle'
        else 'in_use'
    end as studio_status
from studio as s
left join used as u on s.studio_id = u.studio_id
