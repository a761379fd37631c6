"""Take from a text what is no letter, before it goes where a sign could do something."""


def inert(text: str) -> str:
    """Return a text on one line and without unseen signs.

    A text of a sheet could else begin a line or a header of its own, steer a terminal, or hold
    what no XML file may.
    """
    words = ("".join(filter(str.isprintable, word)) for word in text.split())
    return " ".join(filter(None, words))
