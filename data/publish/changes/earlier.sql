read_parquet($earlier)
