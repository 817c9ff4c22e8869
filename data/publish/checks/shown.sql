safe(cast("@field" as varchar))
