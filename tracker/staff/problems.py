"""Tell what a check found in a sheet: one sentence, then each problem with its place and remedy."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import pandas as pd

from etl import template
from etl.accepted import Counts
from etl.cards import Card, ForeignKey
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


def terms(count: Counts) -> list[Term]:
    """Return problems as lines to read: where, what is wrong, what to do; like ones on one line.

    Where not all problems are listed (Counts.unlisted), nobody counted the like ones among the
    rest: the lines end in "and more".
    """
    alike: dict[tuple, list[Problem]] = {}
    for problem in count.problems:
        said = (problem.sheet, problem.column, problem.value, problem.rule, problem.remedy)
        alike.setdefault(said, []).append(problem)
    whole = not count.unlisted
    return [_term(count.source, group, whole) for group in alike.values()]


def _term(source: str, alike: Sequence[Problem], whole: bool) -> Term:
    first = alike[0]
    what = Line(_what(first, words.rule(first, language())))
    to_do = Line(words.remedy(kinds.card(source), first, language()))
    return Term(_where(source, alike, whole), (what, to_do))


def _where(source: str, alike: Sequence[Problem], whole: bool) -> str:
    first, lines = alike[0], [str(p.line) for p in alike if p.line]
    where = joined(first.sheet, _lines(lines, whole), kinds.column(source, first.column or ""))
    return where[:1].upper() + where[1:]


def _lines(lines: Sequence[str], whole: bool) -> str:
    """Return "line 3", "lines 3 and 4", "lines 3, 4, 5, 6 and 52 more" or "lines 3, 4 and more"."""
    if not lines:
        return ""
    if len(lines) == 1:
        return t("line {n}", n=lines[0])
    left = len(lines) - NAMED
    more = [tn("{n} more", "{n} more", left)] if left > 0 else []
    if not whole:
        more = [t("more")]
    return t("lines {lines}", lines=listed([*lines[:NAMED], *more]))


def _what(problem: Problem, rule: str) -> str:
    if not problem.value:
        return t("{rule}.", rule=rule)
    return t("“{value}”: {rule}.", value=problem.value, rule=rule.lower())


def needed(count: Counts) -> list[str]:
    """Return the sheets that have to be loaded before the rows of this one can point to them.

    Of such a sheet nothing of one's own is loaded, and no code that the rows name is known or near
    a known one: a slip in a code is mended in its row.
    """
    card = kinds.card(count.source)
    broken = {p.column for p in count.problems if p.rule == "foreignKey"}
    keys = [key for key in card.foreign_keys if key.field in broken]
    there = {entry.source for entry in Log("own").active() if entry.accepted}
    away = [key for key in keys if key.source in kinds.kinds() and key.source not in there]
    return [key.source for key in away if not _is_slip(count, card, key)]


def _is_slip(count: Counts, card: Card, key: ForeignKey) -> bool:
    """Say whether a code that is not known can be a slip: others are known, or one near it."""
    wrong = [p for p in count.problems if (p.rule, p.column) == ("foreignKey", key.field)]
    if any(words.has_near(problem) for problem in wrong):
        return True
    if count.accepted and card.field(key.field).required:
        return True
    known = set(template.known(card)[key.field])
    return any(row.cells.get(key.field) in known for row in count.rejected_rows)


def marked_name(name: str) -> str:
    """Return what a sheet with its bad cells marked is called."""
    ending = t("to mend").replace(" ", "-")
    return f"{Path(name).stem}-{ending}.xlsx"
