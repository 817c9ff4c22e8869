cast(null as double)
