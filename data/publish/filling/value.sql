any_value("@field") as "@field"
