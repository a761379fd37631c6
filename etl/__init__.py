"""Read, check, log, count, publish: from the sheets people keep to the files the pages read."""
