"""Give the results as an IATI 2.03 activity: python -m tracker iati."""
