use bench
