as_code("@field", ($labels)."@field", ($codes)."@field")
