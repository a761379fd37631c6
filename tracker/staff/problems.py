"""Tell what a check found in a sheet: one sentence, then each problem with its place and remedy."""

from collections.abc import Sequence
from typing import Protocol

import pandas as pd

from etl.raw import Problem
from tracker import texts
from tracker.staff import kinds
from tracker.texts import mark, t, tn

RULES = {
    "required": mark("must be filled in"),
    "type": mark("cannot be read"),
    "enum": mark("is not in the list"),
    "minimum": mark("is too small"),
    "maximum": mark("is too large"),
    "pattern": mark("has another form"),
    "unique": mark("stands twice"),
    "foreignKey": mark("is not known yet"),
    "consistency": mark("does not fit the rest of the row"),
    "personalData": mark("is about a person"),
    "structure": mark("cannot be read as a sheet"),
}


class Counted(Protocol):
    """The counts of a file: rows_in = blank + accepted + rejected."""

    @property
    def rows_in(self) -> int: ...
    @property
    def blank(self) -> int: ...
    @property
    def accepted(self) -> int: ...
    @property
    def rejected(self) -> int: ...


def identity(found: Counted) -> str:
    """Return "30 rows in = 1 blank + 26 accepted + 3 rejected"."""
    return t(
        "{rows_in} rows in = {blank} blank + {accepted} accepted + {rejected} rejected",
        rows_in=texts.number(found.rows_in),
        blank=texts.number(found.blank),
        accepted=texts.number(found.accepted),
        rejected=texts.number(found.rejected),
    )


def rule(name: str) -> str:
    """Return a rule in words."""
    return t(RULES[name]) if name in RULES else name


def title(count: int) -> str:
    """Return how many problems there are."""
    return tn("{n} problem to mend", "{n} problems to mend", count)


def frame(source: str, problems: Sequence[Problem]) -> pd.DataFrame:
    """Return one row per problem: file, tab, line, column, value, what is wrong, what to do.

    The tab is left out where no problem has one, as in a CSV file.
    """
    rows = [
        (
            problem.file,
            problem.sheet or "",
            problem.line,
            kinds.column(source, problem.column or ""),
            problem.value or "",
            rule(problem.rule),
            problem.remedy,
        )
        for problem in problems
    ]
    names = [t("File"), t("Tab"), t("Line"), t("Column"), t("Value")]
    found = pd.DataFrame(rows, columns=[*names, t("What is wrong"), t("What to do")])
    return found if any(p.sheet for p in problems) else found.drop(columns=t("Tab"))
