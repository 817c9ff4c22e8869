cast(null as boolean)
