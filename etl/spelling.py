"""Compare headers and listed values without regard to case, spaces, dashes or accents."""

import re
import unicodedata
from collections.abc import Iterable

_GAPS = re.compile(r"[\s_\-–—]+")
# What nobody sees (Unicode, category Cf): zero-width spaces, soft hyphens, byte order marks.
INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_INVISIBLE = re.compile(f"[{INVISIBLE}]")


def loose(text: str) -> str:
    """Return the text as it is compared: "Markah  Pra" and "markah_pra" are one."""
    return _GAPS.sub("", _plain(text)).lower()


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKD", _INVISIBLE.sub("", text))
    return "".join(c for c in plain if not unicodedata.combining(c))


def loose_sql(expression: str) -> str:
    """Return the same comparison as a DuckDB expression."""
    gaps = r"[\s\x{00A0}_\-–—]+"  # DuckDB's \s holds no no-break space
    return f"lower(strip_accents(regexp_replace({expression}, '{gaps}', '', 'g')))"


def quoted(text: str) -> str:
    """Return a text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def one_of_sql(expression: str, texts: Iterable[str]) -> str:
    """Return a DuckDB condition: the expression is one of a few texts.

    DuckDB makes a join of a list of more than four, which takes longer than looking at each.
    """
    listed = [quoted(text) for text in texts]
    fours = (", ".join(listed[start : start + 4]) for start in range(0, len(listed), 4))
    return f"({' or '.join(f'{expression} in ({four})' for four in fours)})"


def spaced(text: str) -> str:
    """Return the text in lower case, without accents, its words one space apart."""
    return " ".join(re.split(r"[^\w]+|_", _plain(text).lower())).strip()


# XML 1.0, 2.2: what is no character there cannot stand in a cell of a workbook.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: str) -> str:
    """Return a text without the characters that no workbook can hold."""
    return _UNWRITABLE.sub("", text)
