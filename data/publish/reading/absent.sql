cast(null as varchar) as "@field"
