as_list("@field", $delimiter)
