"""Gather what the pages of the section National plan show."""
