"""Say in Malay what reading, guarding and loading say in English: data/sheet_words.toml, retold_ms.

Those texts are made where a fault is found, with names and numbers in them. A form says which
words are fixed and where the others stand, so that the Malay has the same ones in its own order.
"""

import re
import tomllib
from functools import cache

from etl import cards, folders, personal

PLACE = re.compile(r"\{(\w+)\}")


def retold(said: str, language: str) -> str:
    """Return a text in the reader's language; words that have no Malay stay as they are."""
    return _malay(said) if language == "ms" else said


def _malay(said: str) -> str:
    for form, malay in _forms():
        if found := form.fullmatch(said):
            return malay.format(**{name: _malay(word) for name, word in found.groupdict().items()})
    first, stop, rest = said.partition(". ")
    return f"{_malay(f'{first}.')} {_malay(rest)}" if stop else said


@cache
def _forms() -> list[tuple[re.Pattern[str], str]]:
    """Return each form with its Malay, those with the most fixed words first."""
    words = tomllib.loads(folders.SHEET_WORDS.read_text(encoding="utf-8"))["retold_ms"]
    titles = {card.title: card.title_ms for card in cards.load().values()}
    known = titles | {personal.words().remedy: personal.words().remedy_ms} | words
    longest = sorted(known, key=lambda form: len(PLACE.sub("", form)), reverse=True)
    return [(_pattern(form), known[form]) for form in longest]


def _pattern(form: str) -> re.Pattern[str]:
    """Return what finds a form; "sheet {name}" holds any name, {n} no space."""
    parts = PLACE.split(form)
    fixed = [re.escape(part) for part in parts[::2]]
    named = [f"(?P<{n}>{'[^ ]+' if n == 'n' else '.+?'})" for n in parts[1::2]]
    return re.compile(
        "".join(a + b for a, b in zip(fixed, [*named, ""], strict=True)), flags=re.DOTALL
    )
