cast(null as varchar[])
