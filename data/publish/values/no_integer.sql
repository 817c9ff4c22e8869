cast(null as bigint)
