"""Turn the tables and cards of the screen into those of a report: the same numbers, in words."""

from collections.abc import Sequence
from datetime import date
from numbers import Real

import pandas as pd

from tracker import texts
from tracker.formulas.absence import Absence
from tracker.report.blocks import Card, Cards, Cell, Column, Table
from tracker.results import quarters
from tracker.shapes import SHAPES, shape
from tracker.shown import Item, Measure
from tracker.texts import t

ABSENCES = {str(absence): absence for absence in Absence}
Choice = tuple[str, float]  # a heading of the screen's table, and its part of the width


def table(
    title: str,
    frame: pd.DataFrame,
    columns: Sequence[Choice],
    note: str = "",
    source: str = "",
    shares: Sequence[str] = (),
) -> Table:
    """Return some columns of a screen's table, every row; shares are written as per cent."""
    held = [(heading, width) for heading, width in columns if heading in frame]
    sides = {heading: _numbers(frame[heading]) for heading, _ in held}
    return Table(
        title=title,
        columns=tuple(Column(heading, sides[heading], width) for heading, width in held),
        rows=tuple(
            tuple(
                cell(value, share=heading in shares)
                for heading, value in zip(sides, row, strict=True)
            )
            for row in frame[list(sides)].itertuples(index=False, name=None)
        ),
        note=note,
        source=source_words(source),
    )


def source_words(source: str) -> str:
    """Return the line below a table or a chart that names its source; nothing for none."""
    return t("Source: {source}", source=source) if source else ""


def _numbers(column: pd.Series) -> bool:
    """Say whether a column holds numbers, beside absences."""
    told = [value for value in column if _there(value) and absence(value) is None]
    return bool(told) and all(
        isinstance(value, Real) and not isinstance(value, bool) for value in told
    )


def _there(value: object) -> bool:
    return value is not None and value == value and value is not pd.NaT and value != ""


def absence(value: object) -> Absence | None:
    """Return the absence a cell holds; in a column of nothing else pandas keeps only its word."""
    return ABSENCES.get(str(value)) if isinstance(value, str) else None


def cell(value: object, *, share: bool = False) -> Cell:
    """Return one value of a table as people write it; what is not there is empty."""
    if not _there(value):
        return Cell("")
    if found := absence(value):
        return Cell(absent(found), absent=True)
    if isinstance(value, date):
        return Cell(texts.day(value))
    if isinstance(value, Real):
        return Cell(texts.percent(float(value)) if share else texts.exact(float(value)))
    return Cell(quarters.written(str(value)), shape=_shape(str(value)))


def absent(found: Absence) -> str:
    """Return an absence in as few words as a cell takes; a language may explain it in brackets."""
    return t(str(found)).partition(" (")[0]


def _shape(value: str) -> str:
    """Return the mark of a status, also where its days stand behind it; "" for any other words."""
    word = value.partition(",")[0].lower()
    return next((mark for status, mark in SHAPES.items() if t(status) == word), "")


def card(found: Measure) -> Card:
    """Return a card of the screen."""
    status = "" if found.status is None else str(found.status)
    return Card(
        label=found.label,
        value=found.value,
        of=found.of,
        line=found.line,
        more=found.more,
        shape=shape(found.status) if status else "",
        word=capital(t(status)),
        done=found.done,
        expected=found.expected,
    )


def cards(found: Sequence[Measure], columns: int = 2) -> Cards:
    """Return cards side by side."""
    return Cards(tuple(card(one) for one in found), columns)


def capital(text: str) -> str:
    """Return a text with its first letter a capital."""
    return text[:1].upper() + text[1:]


def items(title: str, found: Sequence[Item], columns: Sequence[Choice]) -> Table:
    """Return a screen's list as a table: its mark and word, what it is, where and when."""
    return Table(
        title=title,
        columns=tuple(Column(heading, width=width) for heading, width in columns),
        rows=tuple((_marked(item), Cell(item.title), Cell(item.detail)) for item in found),
    )


def _marked(item: Item) -> Cell:
    word = item.word or t(str(item.status or ""))
    was = f"{capital(t(str(item.was)))} \N{RIGHTWARDS ARROW} " if item.was else ""
    return Cell(was + capital(word), shape=shape(item.status))
