"""Name why a command gives no numbers."""


class Refused(Exception):
    """Nothing was computed; the text says why, a line each, and what to do."""
