create or replace table "@table" as
select
    cast(null as bigint) as _row,
    "@columns"
where false
