"""Say which headers of a sheet are not known, what they could be, and what was said of them."""

from collections.abc import Mapping
from pathlib import Path

from etl import cards, own_headers
from etl.loading import drafts, recognise
from etl.loading.drafts import Draft, Part
from etl.loading.recognise import Found
from etl.spelling import loose
from tracker.staff import kinds
from tracker.texts import t

LEAVE_OUT = ""  # what a header is mapped to that is not to be read


def found(part: Part, path: Path) -> Found | None:
    """Return which columns of its source a file has and lacks; None where it has none at all.

    What was mapped by hand counts as known.
    """
    if part.source is None:
        return None
    card = cards.load()[part.source].mapped(part.columns)
    return next(iter(recognise.candidates(path, {part.source: card}, part.name)), None)


def missing(found: Found) -> list[str]:
    """Return the titles of required columns that no header names."""
    return [kinds.column(found.source, name) for name in found.missing]


def to_explain(part: Part, found: Found) -> list[str]:
    """Return the headers nobody said anything of; one the card knows only stands there twice."""
    known = kinds.card(found.source).header_names
    return [h for h in found.unknown if h not in part.columns and loose(h) not in known]


def options(source: str) -> list[str]:
    """Return what a header can be mapped to: nothing, or any column of the sheet."""
    return [LEAVE_OUT, *kinds.card(source).names()]


def words(source: str, name: str) -> str:
    """Return what a choice says."""
    return kinds.column(source, name) if name else t("leave this column out")


def mapped(draft: Draft, number: int, chosen: Mapping[str, str]) -> Draft:
    """Use what people said of headers, in this file and from now on; return the draft."""
    part = draft.parts[number]
    assert part.source is not None
    own_headers.remember(part.source, dict(chosen))
    return drafts.change(draft, number, columns=part.columns | dict(chosen))


def explained(part: Part, found: Found | None) -> dict[str, str]:
    """Return a sentence for each header of this kind of sheet that was said by hand, by header.

    Those of the sheet at hand come first, then those remembered from others.
    """
    source = part.source or ""
    unread = found.unknown if found else ()
    here = {h: _here(source, h, c, unread=h in unread) for h, c in part.columns.items()}
    letters = {loose(header) for header in here}
    others = {h: c for h, c in own_headers.of(source).items() if loose(h) not in letters}
    return here | {h: _elsewhere(source, h, c) for h, c in others.items()}


def _here(source: str, header: str, name: str, *, unread: bool) -> str:
    column = kinds.column(source, name)
    if not name:
        return t("“{header}” is left out.", header=header)
    if unread:
        return t(
            "“{header}” is not read as {column} here: another column of this sheet is.",
            header=header,
            column=column,
        )
    return t("“{header}” is read as {column}.", header=header, column=column)


def _elsewhere(source: str, header: str, name: str) -> str:
    if not name:
        return t("In other sheets “{header}” is left out.", header=header)
    column = kinds.column(source, name)
    return t("In other sheets “{header}” is read as {column}.", header=header, column=column)


def forgotten(draft: Draft, number: int, header: str) -> Draft:
    """Forget what was said of a header, in this file and from now on; return the draft."""
    part = draft.parts[number]
    assert part.source is not None
    own_headers.forget(part.source, header)
    left = {h: c for h, c in part.columns.items() if loose(h) != loose(header)}
    return drafts.change(draft, number, columns=left)
