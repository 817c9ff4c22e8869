cast(null as integer)
