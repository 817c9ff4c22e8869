select coalesce(sum(participant_times), 0) as attendances
from raw.attendance_by_day
where served_group is null and mode is null
