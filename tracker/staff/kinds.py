"""Name the kinds of sheet staff can load, in the reader's language."""

from etl import cards
from etl.cards import Card, Field
from tracker import texts

ALWAYS = "always"  # a card's known_on of what stands once: plans, programmes, goals


def kinds() -> list[str]:
    """Return the sources staff load, what is reported again and again first, then the plans."""
    own = [card for card in cards.load().values() if not card.reference]
    own.sort(key=lambda card: (card.known_on == ALWAYS, title(card.name)))
    return [card.name for card in own]


def card(source: str) -> Card:
    """Return a source's card."""
    return cards.load()[source]


def title(source: str) -> str:
    """Return a sheet's title; a source without a card keeps its name."""
    found = cards.load().get(source)
    return _spoken(found.title, found.title_ms) if found else source


def description(source: str) -> str:
    """Return what one row of a sheet is."""
    found = card(source)
    return _spoken(found.description, found.description_ms)


def column(source: str, name: str) -> str:
    """Return a column's title; what is no column of the sheet keeps its name."""
    found = cards.load().get(source)
    field = next((f for f in found.fields if f.name == name), None) if found else None
    return heading(field) if field else name


def heading(field: Field) -> str:
    """Return the title of a column."""
    return _spoken(field.title, field.title_ms)


def meaning(field: Field) -> str:
    """Return what a column means."""
    return _spoken(field.description, field.description_ms)


def spelled(field: Field, value: str) -> str:
    """Return a listed value as the reader would write it: its first other spelling in Malay."""
    others = field.values.get(value, ())
    return others[0] if texts.language() == "ms" and others else value


def _spoken(english: str, malay: str) -> str:
    return malay if texts.language() == "ms" and malay else english
