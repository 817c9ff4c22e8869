insert into "@redefinition" by name
select
    l."@key" as indicator_id,
    $field as field_name,
    cast(e."@field" as varchar) as text_before,
    cast(l."@field" as varchar) as text_after
from "@later" as l
inner join "@earlier" as e on l."@key" = e."@key"
where l."@field" is distinct from e."@field"
