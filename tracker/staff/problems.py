"""Tell what a check found in a sheet: one sentence, then each problem with its place and remedy."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import pandas as pd

from etl.log import Log
from etl.raw import Problem
from etl.template import words
from tracker import texts
from tracker.explained.explanation import Term
from tracker.facts import Line, joined
from tracker.staff import kinds
from tracker.texts import language, t, tn


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


def title(count: int) -> str:
    """Return how many problems there are."""
    return tn("{n} problem to mend", "{n} problems to mend", count)


def frame(source: str, problems: Sequence[Problem]) -> pd.DataFrame:
    """Return one row per problem: file, tab, line, column, value, what is wrong, what to do.

    The tab is left out where no problem has one, as in a CSV file.
    """
    card = kinds.card(source)
    rows = [
        (
            problem.file,
            problem.sheet or "",
            problem.line,
            kinds.column(source, problem.column or ""),
            problem.value or "",
            words.rule(problem, language()),
            words.remedy(card, problem, language()),
        )
        for problem in problems
    ]
    names = [t("File"), t("Tab"), t("Line"), t("Column"), t("Value")]
    found = pd.DataFrame(rows, columns=[*names, t("What is wrong"), t("What to do")])
    return found if any(p.sheet for p in problems) else found.drop(columns=t("Tab"))


def terms(source: str, problems: Sequence[Problem]) -> list[Term]:
    """Return problems as lines to read: where it is, what is wrong, what to do."""
    card = kinds.card(source)
    return [
        Term(
            _where(source, problem),
            (
                Line(_what(problem, words.rule(problem, language()))),
                Line(words.remedy(card, problem, language())),
            ),
        )
        for problem in problems
    ]


def _where(source: str, problem: Problem) -> str:
    line = t("line {n}", n=problem.line) if problem.line else ""
    where = joined(problem.sheet, line, kinds.column(source, problem.column or ""))
    return where[:1].upper() + where[1:]


def _what(problem: Problem, rule: str) -> str:
    if not problem.value:
        return t("{rule}.", rule=rule)
    return t("“{value}”: {rule}.", value=problem.value, rule=rule.lower())


def needed(source: str, problems: Sequence[Problem]) -> list[str]:
    """Return the sheets that rows point to in vain, and of which nothing of one's own is loaded."""
    columns = {problem.column for problem in problems if problem.rule == "foreignKey"}
    sources = [k.source for k in kinds.card(source).foreign_keys if k.field in columns]
    there = {entry.source for entry in Log("own").active() if entry.accepted}
    return [name for name in sources if name in kinds.kinds() and name not in there]


def marked_name(name: str) -> str:
    """Return what a sheet with its bad cells marked is called."""
    return f"{Path(name).stem}-{t('to mend').replace(' ', '-')}.xlsx"
