not regexp_matches("@field", $pattern)
