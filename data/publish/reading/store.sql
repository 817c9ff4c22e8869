create or replace table "@table" as
select "@columns" from "@source"
