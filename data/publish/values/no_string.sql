cast(null as varchar)
