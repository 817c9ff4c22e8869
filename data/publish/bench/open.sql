attach "@file" as bench (recovery_mode no_wal_writes)
