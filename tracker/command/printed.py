"""Print numbers for people and for scripts; what is not there is null, with its absence named."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tracker.formulas.absence import Absence

DIGITS = 12  # takes off what a float adds to a sum: 0.1 + 0.2 is 0.3
READ_DIGITS = 4


def plain(value: object) -> object:
    """Return a value as JSON knows it: dates ISO, whole numbers without a point, absences null."""
    if value is None or isinstance(value, Absence):
        return None
    if isinstance(value, float):
        return int(value) if value.is_integer() else round(value, DIGITS)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


def named(found: Mapping[str, object]) -> dict[str, object]:
    """Return the values plain and, last, `absence`: the name of each that is not there."""
    absence = {name: str(value) for name, value in found.items() if isinstance(value, Absence)}
    return {name: plain(value) for name, value in found.items()} | {"absence": absence}


def as_json(found: object) -> str:
    """Return the text a script reads."""
    return json.dumps(found, indent=1)


def as_lines(found: Mapping[str, object]) -> list[str]:
    """Return a line per value, an absence by its name."""
    return aligned([(name, word(value)) for name, value in found.items()])


def word(value: object) -> str:
    """Return a value as a person reads it, numbers to four digits after the point."""
    if isinstance(value, float):
        value = plain(round(value, READ_DIGITS))
    return str(value.isoformat() if isinstance(value, date) else value)


def aligned(rows: Iterable[Sequence[str]]) -> list[str]:
    """Return rows of words as lines, each column as wide as its longest word."""
    rows = [list(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
