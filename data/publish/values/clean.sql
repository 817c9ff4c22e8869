clean("@field")
