once(
    list_transform(as_list("@field", $delimiter), lambda x: as_code(x, ($labels)."@field", ($codes)."@field"))
)
