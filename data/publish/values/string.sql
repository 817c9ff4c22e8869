"@field"
