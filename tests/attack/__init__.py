"""Attacks on what is published: python -m tests.attack prints one line for each.

A new door (load, report, API, exports) joins with one line in registry.py: a name and a function
that attacks it and returns a Result.
"""
