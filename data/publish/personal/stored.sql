"@table"
