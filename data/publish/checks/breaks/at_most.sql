"@field" > "@other"
