"""Keep to the letters the report's fonts have; a file that promises to be read aloud needs that.

PDF/UA-1 allows no letter without a shape, so Typst refuses the whole file for one. What the fonts
lack becomes a square, and the report says so.
"""

import re
import unicodedata

SQUARE = "\N{WHITE SQUARE}"
# Noto Sans as it lies in fonts/, and the arrows and signs of Libertinus Serif, which Typst brings.
HELD = (
    "\u0020-\u007e\u00a0-\u024f\u1e00-\u1eff\u2010-\u2015\u2018-\u2022\u2026\u2030\u2032\u2033"
    "\u2039\u203a\u20ac\u2116\u2122\u2190-\u2193\u2212\u2248\u2260\u2264\u2265\u25a1"
)
GAPS = re.compile(r"\s+")
UNHELD = re.compile(f"[^{HELD}]")
# They have no shape of their own: controls, joiners, marks of direction.
UNSEEN = re.compile(
    "[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)


def drawable(text: str) -> str:
    """Return a text with one kind of space, without what cannot be seen, and squares for the rest.

    Letters and their accents are put together first, so that a name typed on a Mac stays whole.
    """
    seen = UNSEEN.sub("", GAPS.sub(" ", unicodedata.normalize("NFC", text)))
    return UNHELD.sub(SQUARE, seen).strip()
