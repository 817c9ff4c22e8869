create or replace table "@table" as
select *
from _arrow
