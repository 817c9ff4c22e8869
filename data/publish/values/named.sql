"@value" as "@field"
