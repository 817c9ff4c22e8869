"@name" is not null
