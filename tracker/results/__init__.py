"""Gather what the pages of the section Results show."""
