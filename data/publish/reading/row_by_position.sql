rowid + $first_row
