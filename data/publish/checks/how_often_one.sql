count(*) filter (where "@rule")
