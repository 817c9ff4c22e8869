as_boolean("@field")
