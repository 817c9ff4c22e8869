-- grain: one row per woman with a bound live account
select person_id
from live_account
where programme_id = 'her_power' and account_state = 'bound'
group by person_id
