f."@field"
