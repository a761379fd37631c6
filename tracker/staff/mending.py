"""Give rejected rows as a table to write in, and what was written as edits of a draft.

Every cell is text, as it stands in the sheet; the place of a row is its line, behind the sheet's
name in a workbook: "12" or "Day 1!12".
"""

from collections import defaultdict
from collections.abc import Sequence

import pandas as pd

from etl.loading.drafts import place
from etl.quarantine import Rejected
from etl.raw import Problem
from etl.template import words
from tracker.facts import joined
from tracker.staff import kinds
from tracker.texts import language, t

Edits = dict[str, dict[str, str]]  # place -> column -> new text
PLACE, LINE, WRONG = NOT_CELLS = "_place", "_line", "_wrong"
MOST = 200  # rows on the page at a time; the next come when these are mended


def table(source: str, rejected: Sequence[Rejected], found: Sequence[Problem]) -> pd.DataFrame:
    """Return the first rejected rows: place, line, what is wrong, then each column's text.

    Columns with a problem come first, then the others that hold something, then the empty ones.
    """
    rows = rejected[:MOST]
    wrong: dict[str, list[Problem]] = defaultdict(list)
    for problem in found:
        wrong[place(problem.sheet, problem.line or 0)].append(problem)
    names = _ordered(source, rows, found)
    several = len({row.sheet for row in rejected}) > 1
    return pd.DataFrame(
        [
            [at := place(row.sheet, row.line), _line(row, several), _said(source, wrong[at])]
            + [row.cells.get(name) or "" for name in names]
            for row in rows
        ],
        columns=[*NOT_CELLS, *names],
        dtype=str,
    )


def _line(row: Rejected, several: bool) -> str:
    return joined(row.sheet, str(row.line)) if several else str(row.line)


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
    own = {LINE: t("Line"), WRONG: t("What is wrong")}
    return {name: own.get(name) or kinds.column(source, name) for name in frame.columns}


def edits(before: pd.DataFrame, after: pd.DataFrame) -> Edits:
    """Return the cells that were written, by place and column; a cell emptied is ""."""
    found: Edits = {}
    names = [name for name in before.columns if name not in NOT_CELLS]
    for number, at in enumerate(before[PLACE]):
        for name in names:
            old, new = before[name].iloc[number], _text(after[name].iloc[number])
            if new != old:
                found.setdefault(at, {})[name] = new
    return found


def _text(cell: object) -> str:
    return "" if pd.isna(cell) else str(cell)
