select indicator_id, field_name, text_before, text_after
from "@redefinition"
order by indicator_id, field_name
