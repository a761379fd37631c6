"""Word differences between two days: as lines of a list, one per item, and as a table."""

from collections.abc import Iterable, Sequence
from datetime import date

import pandas as pd

from tracker import texts
from tracker.facts import joined
from tracker.formulas.absence import Absence
from tracker.formulas.milestones import MilestoneStatus
from tracker.programme import ALL
from tracker.results.session_days import late_words
from tracker.shown import Item, amount
from tracker.texts import capital, t, tn
from tracker.use_the_data.corrected_rows import RESULT
from tracker.use_the_data.differences import Cell, Difference, Kind, What

ARROW = "\N{RIGHTWARDS ARROW}"


def items(found: Sequence[Difference]) -> list[Item]:
    """Return differences as lines of a list, one line for all there is to say of one item."""
    grouped: dict[tuple, list[Difference]] = {}
    for difference in found:
        grouped.setdefault(_line(difference), []).append(difference)
    return [_item(group) for group in grouped.values()]


def _line(found: Difference) -> tuple:
    """Return what stands on one line: all of an item, but each plan change and result alone."""
    alone = found.kind == Kind.PLAN or found.measure == RESULT
    day = found.on if alone else None
    return found.kind, found.item, found.pillar, found.place, day


def _item(found: Sequence[Difference]) -> Item:
    first = found[0]
    where = joined(*(t(x) for x in (first.pillar, first.place) if x != ALL), _of(first))
    return Item(
        status=_mark(first),
        title=first.title,
        detail=joined(where, *dict.fromkeys(said(d) for d in found)),
        word=_word(first),
        link=first.link,
        explain=first.explain,
    )


def _of(found: Difference) -> str:
    """Return the day a correction is of; what happened since says its day with its word."""
    return texts.day(found.on) if found.kind == Kind.CORRECTION and found.on else ""


def _mark(found: Difference) -> MilestoneStatus | Absence:
    """Return the status now for what happened; what is on paper has a mark without a status."""
    if found.kind == Kind.PLAN:
        return Absence.NOT_DUE
    if found.kind == Kind.CORRECTION:
        return Absence.NOT_REPORTED
    return found.standing or Absence.NOT_DUE


def _word(found: Difference) -> str:
    word = t(str(found.what))
    if found.kind == Kind.PLAN and found.on:
        return texts.day(found.on)
    if found.what in (What.HELD, What.DONE) and found.on:
        word = t("{what} {day}", what=word, day=texts.day(found.on))
    return capital(word)


def said(found: Difference) -> str:
    """Say one difference in words: what was read then and what is read now."""
    if found.what in (What.OVERDUE, What.STILL_OVERDUE, What.NO_LONGER_OVERDUE):
        return _overdue(found)
    if found.what in (What.HELD, What.DONE):
        return slip(found.days_late)
    words = t(
        "{measure}: {before} {arrow} {after}",
        measure=t(found.measure),
        before=cell(found.before, found.unit),
        after=cell(found.after, found.unit),
        arrow=ARROW,
    )
    reason = t(found.reason) if found.reason else ""
    if found.kind == Kind.PLAN and not reason:
        reason = t("no reason recorded")
    return joined(words, _days(found), reason, found.note)


def _overdue(found: Difference) -> str:
    """Say how late it is or was, and how late it was then."""
    now = slip(found.days_late, found.month_only)
    if found.what == What.NO_LONGER_OVERDUE:
        return t("no longer overdue")
    if found.what == What.STILL_OVERDUE:
        return t("{now}, {then} then", now=now, then=cell(found.before, found.unit))
    return now


def slip(days: int | None, at_least: bool = False) -> str:
    """Return "35 days late", "28 days early" or "on the day"; nothing where nothing is due.

    at_least says that only the months are known, and that it is late by at least that.
    """
    if days is None:
        return ""
    if days == 0:
        return t("on the day")
    if days < 0:
        return tn("{n} day early", "{n} days early", -days)
    return late_words(days, at_least)


def _days(found: Difference) -> str:
    """Return "28 days later" where a date was moved, "" otherwise."""
    days = found.difference if isinstance(found.before, date) else None
    if not days:
        return ""
    n = round(abs(days))
    if days < 0:
        return tn("{n} day earlier", "{n} days earlier", n)
    return tn("{n} day later", "{n} days later", n)


def cell(value: Cell, unit: str) -> str:
    """Return what was read, in the reader's words and formats."""
    if isinstance(value, date):
        return texts.day(value)
    if isinstance(value, Absence | str):
        return t(texts.date_words(str(value)))
    return amount(value, unit)


def frame(found: Iterable[Difference]) -> pd.DataFrame:
    """Return differences as a table, one row each; days and numbers are written as in the sheets.

    "By how much" is a number, of two days the days between; words have none.
    """
    rows = [
        (
            t(str(d.kind)),
            d.item,
            d.title,
            t(d.pillar),
            t(d.place),
            t(str(d.what)),
            t(d.measure),
            _written(d.before),
            _written(d.after),
            _by_how_much(d),
            t(d.unit),
            d.on,
            _reason(d),
            d.note,
        )
        for d in found
    ]
    names = [t("Kind"), t("Item"), t("Title"), t("Pillar"), t("Place"), t("What happened")]
    names += [t("Read"), t("Before"), t("After"), t("By how much"), t("Unit")]
    return pd.DataFrame(rows, columns=[*names, t("When"), t("Reason"), t("Note")])


def _written(value: Cell) -> str | Absence:
    if isinstance(value, Absence):
        return value
    if isinstance(value, date):
        return value.isoformat()
    return t(value) if isinstance(value, str) else f"{round(value or 0, 4):.12g}"


def _by_how_much(found: Difference) -> float | Absence | None:
    """Return the difference, else why one of the two is not there; None where both are words."""
    if found.difference is not None:
        return round(found.difference, 4)
    return next((v for v in (found.before, found.after) if isinstance(v, Absence)), None)


def _reason(found: Difference) -> str | Absence | None:
    """Return why the plan was changed, `not reported` where nobody wrote it; None elsewhere."""
    if found.kind == Kind.PLAN and not found.reason:
        return Absence.NOT_REPORTED
    return t(found.reason) if found.reason else None
