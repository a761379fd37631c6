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
    """Return which columns of its source a file has; None where its source is not known."""
    sources = recognise.candidates(path, cards.load(), part.name)
    return next((one for one in sources if one.source == part.source), None)


def unmapped(part: Part, headers: Found | None) -> list[str]:
    """Return the headers nobody has said anything about, in their order."""
    return [name for name in headers.unknown if name not in part.columns] if headers else []


def missing(part: Part, headers: Found | None) -> list[str]:
    """Return the titles of required columns that no header names, those mapped by hand left out."""
    if headers is None or part.source is None:
        return []
    given = set(part.columns.values())
    return [kinds.column(part.source, name) for name in headers.missing if name not in given]


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
