select * from read_parquet($path) limit 0
