"@field" is null
