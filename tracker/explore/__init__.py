"""Give exactly the rows asked for: figures of indicators in one long format, and whole tables."""
