as_date("@field")
