narrow("@field")
