"""One test per promise; the folders mirror the code."""
