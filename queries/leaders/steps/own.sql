-- grain: one row per leader active on the as-of day
select
    leader_id,
    programme_id,
    adcode
from leader
where started_on <= $as_of and coalesce(ended_on, date '9999-01-01') > $as_of
