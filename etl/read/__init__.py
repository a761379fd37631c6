"""Turn a CSV or XLSX file into rows of text with their line numbers."""
