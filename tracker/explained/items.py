"""Explain one session or one milestone: its days against both plans, its status, its reports."""

from collections.abc import Iterable
from datetime import date

import pandas as pd

from tracker import rows_behind, texts
from tracker.explained import published, sheets
from tracker.explained.explanation import Explanation, Table, Unknown, View
from tracker.explained.formula import MINUS
from tracker.explained.sessions import published_changes
from tracker.facts import joined
from tracker.formulas.absence import Absence
from tracker.formulas.milestones import MilestoneStanding
from tracker.formulas.schedule import Slips
from tracker.programme import Milestone, Session, milestones, sessions
from tracker.results import answers, scores, session_days
from tracker.results.answers import Answers
from tracker.results.session_days import late_words
from tracker.texts import capital, mark, number, t, tn

RULES = mark("A day late is a day after the planned one; past 30 days it is well behind plan")
PERSON = (
    "participant_key", "sex", "organisation_type", "registered", "attended", "pre_score",
    "post_score", "satisfaction", "followup_on", "used_learning",
)  # fmt: skip


def explain_session(view: View, code: str = "") -> Explanation:
    """Explain one session: days late, and what its own rows say of people and scores."""
    every = {s.workshop_id: s for s in sessions(view.store, view.programme.programme_id)}
    if code not in every:
        raise Unknown(t("There is no session {name}.", name=code))
    found = every[code]
    if view.store.public:
        return _published_session(view, found)
    held = answers.answers(view.store, view.programme.programme_id, [found])
    late = found.slips(view.as_of)
    return Explanation(
        title=joined(found.workshop_id, found.title),
        about=t("One session, the days it is late, and what its own rows say."),
        formula=(t("days late = day held, or the as-of date once it is overdue, − planned day"),),
        values=(*_against_both(found, late, view.as_of), *_counts(held, view.as_of)),
        status=status_words(found.standing(view.as_of)),
        notes=(scores.caveat(),) if any(a.scores for a in held) else (),
        sources=(t(RULES),),
        tables=tuple(_session_tables(view, code)),
    )


def _published_session(view: View, found: Session) -> Explanation:
    """Explain a session as everybody may see it: its day or month, and its head count."""
    said = published.head_count(view, found)
    late = found.slips(view.as_of)
    values = tuple(
        _by_month(found, late) if found.month_only else _against_both(found, late, view.as_of)
    )
    note = session_days.note([found])
    return Explanation(
        title=joined(found.workshop_id, found.title),
        about=t("One session and the days it is late. What single people said is for staff."),
        formula=(t("days late = day held, or the as-of date once it is overdue, − planned day"),),
        values=(*values, *filter(None, [said])),
        status=capital(t(str(found.standing(view.as_of).status)))
        if found.month_only
        else status_words(found.standing(view.as_of)),
        notes=(note,) if note else (),
        sources=(t(RULES),),
        tables=tuple(_changes(view, found.workshop_id, "workshop")),
    )


def _by_month(found: Session, late: Slips) -> Iterable[str]:
    plans = (
        (t("original plan"), found.planned_words(), late.original),
        (
            t("current plan"),
            found.current_words(),
            late.current,
        ),
    )
    for plan, month, slip in plans:
        at_least = t(str(slip)) if isinstance(slip, Absence) else late_words(slip, at_least=True)
        yield f"{plan}: {month}, {at_least}"


def _against_both(found: Session, late: Slips, as_of: date) -> Iterable[str]:
    day = found.held_on or as_of
    yield _days_words(t("original plan"), found.planned_on, late.original, day)
    yield _days_words(t("current plan"), found.current_on, late.current, day)


def _days_words(plan: str, planned: date | None, slip: int | Absence, day: date) -> str:
    """Return "original plan: 31 May 2022 - 24 Mar 2022 = 68 days"."""
    if planned is None or isinstance(slip, Absence):
        return f"{plan}: {t(str(slip))}"
    days = tn("{n} day", "{n} days", abs(slip))
    sign = MINUS if slip < 0 else ""
    return f"{plan}: {texts.day(day)} {MINUS} {texts.day(planned)} = {sign}{days}"


def _counts(held: list[Answers], as_of: date) -> Iterable[str]:
    """Return what was counted at the session, as its page says it."""
    for found in held:
        yield t(
            "{n} attended of {all} who registered, or came without registering",
            n=number(found.attended),
            all=number(found.expected),
        )
        if found.scores:
            yield t(
                "gain = {after} − {before} = {gain} points, {n} matched people",
                after=number(found.scores.after, 2),
                before=number(found.scores.before, 2),
                gain=texts.signed(found.scores.gain, 2),
                n=number(found.matched),
            )
        if found.rated:
            yield t("{yes} of {n} answers were 4 or 5", yes=found.satisfied, n=found.rated)
        absent = found.followup(as_of)
        used = t("{yes} of {n} answers at follow-up were yes", yes=found.used, n=found.followed)
        yield t("use at follow-up: {absence}", absence=t(str(absent))) if absent else used


def status_words(found: MilestoneStanding) -> str:
    """Return the status of an item and the number that decided it."""
    word = capital(t(str(found.status)))
    if found.days is None:
        return word if not found.flag else joined(word, t(str(found.flag)))
    days = tn("{n} day", "{n} days", abs(found.days))
    if found.days == 0:
        return t("{word}: on the planned day", word=word)
    if found.days < 0:
        return t("{word}: {days} before the planned day", word=word, days=days)
    return t("{word}: {days} after the planned day", word=word, days=days)


def _session_tables(view: View, code: str) -> Iterable[Table]:
    person = rows_behind.lines(view.store, "attendance", [code])
    reports = rows_behind.lines(view.store, "workshops_history", [code])
    yield from _table(t("Reports of it: {n}"), reports, "workshops", f"{code}-reports")
    yield from _changes(view, code, "workshop")
    yield from _table(
        t("Rows behind: {n} of the attendance sheet"), person, "attendance", f"{code}-rows", PERSON
    )


def _changes(view: View, code: str, kind: str) -> Iterable[Table]:
    if view.store.public:
        yield from published_changes(view.store, kind, [code], code)
        return
    moved = rows_behind.changes(view.store, kind, [code])
    yield from _table(t("Plan changes: {n}"), moved, "plan_changes", f"{code}-plan_changes")


def _table(
    title: str,
    rows: pd.DataFrame | Absence,
    source: str,
    name: str,
    columns: Iterable[str] = (),
) -> Iterable[Table]:
    """Return rows as a table; none where there are none or the reader may not see them."""
    if isinstance(rows, pd.DataFrame) and len(rows):
        headed = sheets.table(rows, source, columns)
        yield Table(title.format(n=number(len(rows))), headed, name, real=sheets.real(rows))


def explain_milestone(view: View, code: str = "") -> Explanation:
    """Explain one milestone: its slip against both plans; a published one has none."""
    every = {m.milestone_id: m for m in milestones(view.store, view.as_of)}
    if code not in every:
        raise Unknown(t("There is no milestone {name}.", name=code))
    found = every[code]
    return Explanation(
        title=joined(found.milestone_id, found.title),
        about=t("One milestone of a plan, the days it is late, and every report of it."),
        formula=(
            t("slip = day done − planned end"),
            t("not done: the forecast or, once overdue and later, the as-of date − planned end"),
        ),
        values=tuple(_milestone_values(found, view.as_of)),
        status=status_words(found.standing) if found.standing else "",
        notes=() if found.standing else (_no_status(),),
        sources=(t(RULES),) if found.standing else (),
        tables=tuple(_milestone_tables(view, code)),
    )


def _milestone_values(found: Milestone, as_of: date) -> Iterable[str]:
    if found.slips is None:
        return
    overdue = found.planned_end is not None and found.planned_end < as_of
    days = [d for d in (found.forecast_end, as_of if overdue else None) if d]
    day = found.actual_end or max(days, default=as_of)
    yield _days_words(t("original plan"), found.planned_end, found.slips.original, day)
    yield _days_words(t("current plan"), found.current_end, found.slips.current, day)
    if overdue and not found.actual_end and found.planned_end:
        so_far = (as_of - found.planned_end).days
        yield _days_words(t("original plan, so far"), found.planned_end, so_far, as_of)


def _no_status() -> str:
    return t("Published by a public body: it has evidence words, and no status and no slip.")


def _milestone_tables(view: View, code: str) -> Iterable[Table]:
    own = rows_behind.lines(view.store, "milestones", [code])
    reports = rows_behind.lines(view.store, "milestone_reports_history", [code])
    yield from _table(t("Its row of the plan: {n}"), own, "milestones", f"{code}-plan")
    yield from _table(t("Reports of it: {n}"), reports, "milestone_reports", f"{code}-reports")
    yield from _changes(view, code, "milestone")
