"""Everything run.py does: the standard library only, as nothing is installed yet."""
