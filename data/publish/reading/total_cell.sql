total(cast("@column" as varchar))
