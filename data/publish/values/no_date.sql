cast(null as date)
