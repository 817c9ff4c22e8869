create or replace table "@table" as
select *
from read_parquet($file)
