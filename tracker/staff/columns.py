"""Say which headers of a sheet were not recognised, and what they could be."""

from collections.abc import Mapping
from pathlib import Path

from etl import cards, own_headers
from etl.loading import drafts, recognise
from etl.loading.drafts import Draft, Part
from etl.loading.recognise import Found
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
