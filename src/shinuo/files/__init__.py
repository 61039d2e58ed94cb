"""What visitors and agents send beside words: kept by its hash, shown small, opened by nothing here but pictures."""
