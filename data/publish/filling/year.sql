cast(year(f."@field") as integer)
