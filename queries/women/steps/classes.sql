-- grain: one row per training class of the programme that began in the period
select
    cohort_id,
    adcode,
    starts_on,
    ends_on
from cohort
where
    programme_id = 'her_power'
    and cohort_arm = 'training'
    and starts_on between $period_start and $period_end
    and ($place is null or starts_with(adcode, $place))
    and ($cohort is null or cohort_id = $cohort)
