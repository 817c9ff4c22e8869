cast("@column" as varchar) as "@field"
