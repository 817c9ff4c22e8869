not list_has_all($allowed, "@field")
