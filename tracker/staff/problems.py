"""Tell what a check found in a sheet: one sentence, then each problem with its place and remedy."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import pandas as pd

from etl.accepted import Counts
from etl.log import Log
from etl.raw import Problem
from etl.template import words
from tracker import texts
from tracker.explained.explanation import Term
from tracker.facts import Line, joined, listed
from tracker.staff import kinds
from tracker.texts import language, t, tn

NAMED = 6  # lines named of one problem; the table has them all


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


def total(count: Counts) -> int:
    """Return how many problems there are, also those that are not listed (Counts.unlisted)."""
    return count.problem_count


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
    """Return problems as lines to read: where, what is wrong, what to do; like ones on one line."""
    alike: dict[tuple, list[Problem]] = {}
    for problem in problems:
        said = (problem.sheet, problem.column, problem.value, problem.rule, problem.remedy)
        alike.setdefault(said, []).append(problem)
    return [_term(source, group) for group in alike.values()]


def _term(source: str, alike: Sequence[Problem]) -> Term:
    first = alike[0]
    what = Line(_what(first, words.rule(first, language())))
    to_do = Line(words.remedy(kinds.card(source), first, language()))
    return Term(_where(source, alike), (what, to_do))


def _where(source: str, alike: Sequence[Problem]) -> str:
    first, lines = alike[0], [str(p.line) for p in alike if p.line]
    where = joined(first.sheet, _lines(lines), kinds.column(source, first.column or ""))
    return where[:1].upper() + where[1:]


def _lines(lines: Sequence[str]) -> str:
    """Return "line 3", "lines 3 and 4" or "lines 3, 4, 5, 6 and 52 more"."""
    if not lines:
        return ""
    if len(lines) == 1:
        return t("line {n}", n=lines[0])
    left = len(lines) - NAMED
    more = [tn("{n} more", "{n} more", left)] if left > 0 else []
    return t("lines {lines}", lines=listed([*lines[:NAMED], *more]))


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
    ending = t("to mend").replace(" ", "-")
    return f"{Path(name).stem}-{ending}.xlsx"
