select table_name, kind, cast(sum(row_count) as bigint) as row_count
from "@change"
group by table_name, kind
