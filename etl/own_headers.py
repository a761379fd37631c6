"""Remember what a team's own headers mean, in var/own/headers.json.

The headers are kept as they stood, by source, and compared by their letters (etl.spelling.loose).
"" means: ignored on purpose. A header that points to a person is never remembered: such a column
refuses its file.
"""

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from etl import cards, folders, personal
from etl.cards import Card, Cards
from etl.read.header import is_barred
from etl.spelling import loose


class Unusable(ValueError):
    """A header cannot be remembered, or the kept ones cannot be read."""


def path() -> Path:
    """Return where the headers are kept."""
    return folders.own() / "headers.json"


def read() -> dict[str, dict[str, str]]:
    """Return the column of each remembered header, by source; empty where none are."""
    if not path().exists():
        return {}
    try:
        found = json.loads(path().read_text(encoding="utf-8"))
        return {str(s): {str(h): str(c) for h, c in kept.items()} for s, kept in found.items()}
    except (ValueError, AttributeError) as error:
        raise Unusable(
            f"{path()}: the remembered headers cannot be read. Put the file back from a copy, or "
            "remove it and map the columns again."
        ) from error


def of(source: str) -> dict[str, str]:
    """Return the remembered headers of one source: the `columns` a new file of it starts with.

    One that its card has come to know needs no remembering.
    """
    known_card = cards.load()[source]
    kept = read().get(source, {})
    return {h: column for h, column in kept.items() if loose(h) not in known_card.header_names}


def known(known_cards: Cards) -> Cards:
    """Return the cards with the remembered headers, to recognise what a sheet is."""
    kept = read()
    return {name: card.mapped(kept.get(name, {})) for name, card in known_cards.items()}


def remember(source: str, headers: Mapping[str, str]) -> None:
    """Keep what some headers of a source mean: header -> column, "" to ignore it.

    Raises Unusable, keeping none of them, for a header that points to a person or that the card
    knows, and for a column the source does not have. The same header again replaces what was kept.
    """
    card = _card(source)
    for header, column in headers.items():
        _check(card, header, column)
    kept = _without(of(source), headers)
    _write(read() | {source: kept | {header.strip(): c for header, c in headers.items()}})


def forget(source: str, header: str) -> None:
    """Forget one header of a source; nothing happens where it was not kept."""
    left = _without(of(source), [header])
    kept = {s: h for s, h in (read() | {source: left}).items() if h}
    _write(kept)


def _without(kept: Mapping[str, str], headers: Iterable[str]) -> dict[str, str]:
    """Return remembered headers without some, however these are written."""
    gone = {loose(header.strip()) for header in headers}
    return {header: column for header, column in kept.items() if loose(header) not in gone}


def _card(source: str) -> Card:
    found = cards.load().get(source)
    if found is None or found.reference:
        raise Unusable(f"{source!r} is no source that is loaded. Use one of data/cards.")
    return found


def _check(card: Card, header: str, column: str) -> None:
    if not loose(header.strip()):
        raise Unusable("A header without a letter cannot be remembered. Name the column.")
    if column_known := card.header_names.get(loose(header.strip())):
        raise Unusable(
            f"Column {header!r} is known as {column_known}. Rename it in the sheet if it is not."
        )
    if is_barred(header, card):
        raise Unusable(f"Column {header!r} points to a person. {personal.words().remedy}")
    if column and column not in card.names():
        raise Unusable(
            f"Column {header!r}: {card.title} has no column {column!r}. "
            f"Use one of: {', '.join(card.names())}."
        )


def _write(kept: dict[str, dict[str, str]]) -> None:
    """Write a new file and put it in place at once: a reader sees the old or the new headers."""
    target = path()
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_suffix(f".{os.getpid()}.new")
    with new.open("w", encoding="utf-8", newline="\n") as file:
        json.dump(kept, file, ensure_ascii=False, indent=1, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())
    new.replace(target)
