array_to_string(cast("@column" as varchar[]), '|') as "@field"
