cast("@column" as varchar)
