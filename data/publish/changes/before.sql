insert into "@change" by name
select
    $table as table_name,
    'before' as kind,
    _programme as programme_id,
    _partner as partner_id,
    _place as adcode,
    $of_people as of_people,
    count(*) as row_count,
    count(*) as net_rows
from (select "@columns" from "@earlier")
group by _programme, _partner, _place
