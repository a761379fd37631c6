"""Measure Pantau against the plain tool that does the least: ratios, never promises in seconds."""
