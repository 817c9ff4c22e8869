create or replace table "@table" as
select "@columns"
where false
