select coalesce(sum(memory_usage_bytes), 0) as used_bytes from duckdb_memory()
