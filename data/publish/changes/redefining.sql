update "@target"
set redefines = true
where rows_after > 0 and ("@names") in (select "@columns" from "@earlier")
