as_number("@field")
