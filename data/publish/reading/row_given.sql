cast("_row" as bigint)
