insert into "@table"
select
    null as _row,
    "@fields"
from "@defaults"
anti join "@table" using ("@keys")
