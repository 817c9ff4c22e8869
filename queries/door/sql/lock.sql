set parquet_metadata_cache = true;
set memory_limit = $memory_limit;
set max_execution_time = $milliseconds;
set allowed_paths = $paths;
set enable_external_access = false;
set lock_configuration = true;
