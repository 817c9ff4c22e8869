not list_contains($allowed, "@field")
