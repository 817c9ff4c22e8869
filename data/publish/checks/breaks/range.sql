("@field" < $minimum or "@field" > $maximum)
