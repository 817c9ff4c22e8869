("@field" is not null and not least("@present"))
