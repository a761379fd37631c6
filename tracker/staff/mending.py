"""Give rejected rows as a table to write in, and what was written as edits of a draft.

Every cell is text, as it stands in the sheet; the place of a row is its line, behind the sheet's
name in a workbook: "12" or "Day 1!12".
"""

from collections import defaultdict
from collections.abc import Sequence

import pandas as pd

from etl.check import Rejected
from etl.loading.drafts import place
from etl.raw import Problem
from etl.template import words
from tracker.staff import kinds
from tracker.texts import language, t

Edits = dict[str, dict[str, str]]  # place -> column -> new text
PLACE, WRONG = "_place", "_wrong"
MOST = 200  # rows on the page at a time; the next come when these are mended


def table(source: str, rejected: Sequence[Rejected], found: Sequence[Problem]) -> pd.DataFrame:
    """Return the first rejected rows: place, what is wrong, then each column's text by its name.

    Columns with a problem come first, then the others that hold something, then the empty ones.
    """
    rows = rejected[:MOST]
    wrong: dict[str, list[Problem]] = defaultdict(list)
    for problem in found:
        wrong[place(problem.sheet, problem.line or 0)].append(problem)
    names = _ordered(source, rows, found)
    return pd.DataFrame(
        [
            [at := place(row.sheet, row.line), _said(source, wrong[at])]
            + [row.cells.get(name) or "" for name in names]
            for row in rows
        ],
        columns=[PLACE, WRONG, *names],
        dtype=str,
    )


def _ordered(source: str, rows: Sequence[Rejected], found: Sequence[Problem]) -> list[str]:
    bad = {problem.column for problem in found}
    held = {name for row in rows for name, cell in row.cells.items() if cell}
    names = kinds.card(source).names()
    return sorted(names, key=lambda name: (name not in bad, name not in held))


def _said(source: str, found: Sequence[Problem]) -> str:
    return "; ".join(
        f"{kinds.column(source, p.column or '')}: {words.rule(p, language())}" for p in found
    )


def headings(source: str, frame: pd.DataFrame) -> dict[str, str]:
    """Return what to write above each column of the table."""
    own = {PLACE: t("Place"), WRONG: t("What is wrong")}
    return {name: own.get(name) or kinds.column(source, name) for name in frame.columns}


def edits(before: pd.DataFrame, after: pd.DataFrame) -> Edits:
    """Return the cells that were written, by place and column; a cell emptied is ""."""
    found: Edits = {}
    names = [name for name in before.columns if name not in (PLACE, WRONG)]
    for number, at in enumerate(before[PLACE]):
        for name in names:
            old, new = before[name].iloc[number], _text(after[name].iloc[number])
            if new != old:
                found.setdefault(at, {})[name] = new
    return found


def _text(cell: object) -> str:
    return "" if pd.isna(cell) else str(cell)
