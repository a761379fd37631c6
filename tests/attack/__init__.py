"""Attacks on what the dashboard promises; each returns how many tries, how many got through."""
