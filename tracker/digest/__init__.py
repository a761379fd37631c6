"""Gather what an officer sends on Monday, and write it as an e-mail: python -m tracker digest."""
