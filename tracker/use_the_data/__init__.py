"""Gather what the pages of the section Use the data show."""
