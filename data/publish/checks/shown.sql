cast("@field" as varchar)
