read_csv(
    $path,
    auto_detect = false,
    header = false,
    skip = $skip,
    delim = $delimiter,
    quote = '"',
    escape = '"',
    columns = $columns,
    strict_mode = true,
    max_line_size = 20000000
)
