set global parquet_metadata_cache = true;
set global memory_limit = $memory_limit;
set global max_execution_time = $milliseconds;
set global allowed_paths = $paths;
set global enable_external_access = false;
set global lock_configuration = true;
