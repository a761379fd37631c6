"""Look for what the taken-out columns said wherever else it may stand."""

from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache

from etl import personal
from etl.pseudonymise import identity
from etl.spelling import spaced

NUMBER = 6  # digits from which a number names somebody: a passport, a membership
WORD = 4  # letters from which a single word may be a name


class Names:
    """The names and numbers that were taken out, to be found again in other cells.

    `point` says whether a text surely points to somebody: a whole name, or a personal value;
    `may_point` whether it holds a part of a name: "Siti", which may be somebody else. What they
    remember of cells goes with the object: no name stays in a server's memory.
    """

    def __init__(self) -> None:
        self._whole: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        self._parts: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        self._words: set[str] = set()
        self.point: Callable[[str], bool] = lru_cache(100_000)(self._points)
        self.may_point: Callable[[str], bool] = lru_cache(100_000)(self._may_point)

    def add(self, cell: str) -> None:
        """Take in one cell of a column that names people."""
        for words in _readings(cell) if identity.plain(cell) else ():
            self._words |= {word for word in words if len(word) >= WORD}
            is_number = len(words) == 1 and sum(c.isdecimal() for c in words[0]) >= NUMBER
            if len(words) > 1 or is_number:
                self._whole[words[0]].add(words)
            if len(words) > 2:
                self._parts[words[0]].add(words[:2])
            elif len(words) == 1 and len(words[0]) >= WORD:
                self._parts[words[0]].add(words)

    def _points(self, text: str) -> bool:
        return personal.is_personal_value(text) or _holds(self._whole, text)

    def _may_point(self, text: str) -> bool:
        return _holds(self._parts, text)

    def touch(self, text: str) -> bool:
        """Say whether a text holds any word of a name: for names of sheets and files."""
        words = {word for reading in _readings(text) for word in reading}
        return bool(words & self._words) or personal.is_personal_value(text)


def _readings(text: str) -> set[tuple[str, ...]]:
    """Return the words of a text, "Nur'ain" once as one word and once as two."""
    found = {tuple(spaced(one).split()) for one in (text, identity.plain(text))}
    return found - {()}


def _holds(known: dict[str, set[tuple[str, ...]]], text: str) -> bool:
    return any(
        words[place : place + len(name)] == name
        for words in _readings(text)
        for place, word in enumerate(words)
        for name in known.get(word, ())
    )
