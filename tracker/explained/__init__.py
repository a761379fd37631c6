"""Explain any number on any page: its formula with its values, its rule, and the rows behind it."""
