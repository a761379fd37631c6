"""Find the right word or code that a wrong one may have been meant to be."""

import difflib
import re
from collections.abc import Iterable

from etl.spelling import loose

Numbers = tuple[float, ...]
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def nearest(value: str, listed: Iterable[str], cutoff: float) -> str | None:
    """Return the word of a list that is most like a value, None where none is like it."""
    return next(iter(difflib.get_close_matches(value, list(listed), n=1, cutoff=cutoff)), None)


def by_number(codes: Iterable[str]) -> dict[Numbers, dict[str, str]]:
    """Return codes by the numbers in them, then by their letters."""
    found: dict[Numbers, dict[str, str]] = {}
    for code in codes:
        found.setdefault(_numbers(code), {}).setdefault(_letters(code), code)
    return found


def near_code(value: str, by_number: dict[Numbers, dict[str, str]]) -> str | None:
    """Return the code most like a value, with the same numbers in it: W12 is no slip for W13."""
    there = by_number.get(_numbers(value), {})
    found = nearest(_letters(value), there, cutoff=0.6)
    return None if found is None else there[found]


def _numbers(code: str) -> Numbers:
    return tuple(map(float, _NUMBER.findall(code)))


def _letters(code: str) -> str:
    return loose(_NUMBER.sub("", code))
