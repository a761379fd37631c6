"""Name the kinds of sheet staff can load, and what stands in them, in the reader's language."""

from etl import cards
from etl.cards import Card, Field
from etl.template import words
from tracker import texts

FIRST = "workshops"  # most other sheets name their rows, so it is loaded before them
ALWAYS = "always"  # a card's known_on of what stands once: plans, programmes, goals


def kinds() -> list[str]:
    """Return the sources staff load: workshops, what is reported again and again, the plans."""
    own = [card for card in cards.load().values() if not card.reference]
    own.sort(key=lambda card: (card.name != FIRST, card.known_on == ALWAYS, title(card.name)))
    return [card.name for card in own]


def card(source: str) -> Card:
    """Return a source's card."""
    return cards.load()[source]


def title(source: str) -> str:
    """Return a sheet's title; a source without a card keeps its name."""
    return words.source_title(source, texts.language())


def description(source: str) -> str:
    """Return what one row of a sheet is."""
    found = card(source)
    malay = found.description_ms if texts.language() == "ms" else ""
    return malay or found.description


def column(source: str, name: str) -> str:
    """Return a column's title; what is no column of the sheet keeps its name."""
    found = card(source)
    return heading(found.field(name)) if name in found.names() else name


def heading(field: Field) -> str:
    """Return the title of a column."""
    return words.title(field, texts.language())


def meaning(field: Field) -> str:
    """Return what a column means."""
    return words.description(field, texts.language())


def spelled(value: str) -> str:
    """Return a listed value as the reader would write it."""
    return words.value(value, texts.language())
