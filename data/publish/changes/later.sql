read_parquet($later)
