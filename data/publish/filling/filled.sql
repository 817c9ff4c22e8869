coalesce(f."@field", s."@field") as "@field"
