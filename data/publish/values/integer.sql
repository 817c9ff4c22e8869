as_integer("@field")
