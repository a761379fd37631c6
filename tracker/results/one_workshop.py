"""Word one session by itself: its dates, its people and answers, the changes of its date."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from tracker import texts
from tracker.formulas.absence import Absence
from tracker.programme import Change, Session
from tracker.results import followup, satisfaction, scores
from tracker.results.answers import Answers
from tracker.results.headline import late
from tracker.results.overview import days_late
from tracker.shown import Measure, share_of
from tracker.texts import t, tn


def line(session: Session) -> str:
    """Say of one session its pillar, kind, mode and place."""
    place = ", ".join(filter(None, [session.city, t(session.state)]))
    parts = t(session.pillar), t(session.kind), t(session.mode), place, session.module or ""
    return " · ".join(filter(None, parts))


def cards(session: Session, found: Sequence[Answers], as_of: date) -> list[Measure]:
    """Return one session's own figures: its dates and, once held, its people and answers."""
    told = [_dates(session, as_of)]
    for held in found:
        told += [_attended(held), _gain(held), _rated(held), _used(held, as_of)]
    return [replace(card, explain=f"session:{session.workshop_id}") for card in told]


def _dates(session: Session, as_of: date) -> Measure:
    planned = t("planned {day}", day=texts.day(session.planned_on))
    if session.held_on:
        days = session.days_late(as_of) or 0
        return Measure(t("Held"), texts.day(session.held_on), line=planned, more=late_words(days))
    overdue = late([session], [], as_of)
    return Measure(
        t("Not held yet") if session.status != "cancelled" else t("Cancelled"),
        texts.day(session.current_on),
        line=planned,
        more=days_late(overdue[0].days_late) if overdue else "",
        status=overdue[0].status if overdue else Absence.NOT_DUE,
    )


def late_words(days: int) -> str:
    """Return how many days after its planned date a session was held."""
    if days < 0:
        return tn("{n} day early", "{n} days early", -days)
    return days_late(days) if days else t("on the planned day")


def _attended(found: Answers) -> Measure:
    return Measure(
        t("Attendances"),
        texts.number(found.attended),
        t("of {n}", n=texts.number(found.expected)),
        t("who registered, or came without registering"),
    )


def _gain(found: Answers) -> Measure:
    of = found.scores
    if not of:
        return Measure(t("Scores before and after"), t("not reported"))
    return Measure(
        t("Scores before and after"),
        texts.signed(of.gain, 1),
        t("points"),
        t(
            "{before} before, {after} after",
            before=texts.number(of.before, 1),
            after=texts.number(of.after, 1),
        ),
        t("{n} matched people", n=of.people),
    )


def _rated(found: Answers) -> Measure:
    said = t("{yes} of {n} answers were 4 or 5", yes=found.satisfied, n=found.rated)
    return Measure(t("Satisfaction"), share_of(found.satisfied, found.rated), line=said)


def _used(found: Answers, as_of: date) -> Measure:
    label, absence = t("Use at follow-up"), found.followup(as_of)
    if absence:
        return Measure(label, t(str(absence)), status=absence)
    return Measure(
        label,
        share_of(found.used, found.followed),
        line=t("{yes} of {n} answers were yes", yes=found.used, n=found.followed),
        more=t("{n} people have not answered", n=found.silent),
    )


def frame(found: Sequence[Answers], as_of: date) -> pd.DataFrame:
    """Return all that was counted at sessions as one table: scores, satisfaction, use."""
    shared = len(scores.named_columns())
    others = satisfaction.frame(found), followup.frame(found, as_of)
    own = [table.iloc[:, shared:] for table in others]
    return pd.concat([scores.frame(found), *own], axis="columns")


def date_changes(found: Sequence[Change], session: Session) -> list[Change]:
    """Return the changes of one session's planned date."""
    own = [c for c in found if c.item_kind == "workshop" and c.item_id == session.workshop_id]
    return [c for c in own if c.field == "planned_on"]


def changes_frame(found: Sequence[Change]) -> pd.DataFrame:
    """Return plan changes as a table: day, reason, old and new value."""
    rows = [(c.changed_on, t(c.reason), c.old_value, c.new_value) for c in found]
    columns = [t("Changed on"), t("Reason"), t("Before"), t("After")]
    return pd.DataFrame(rows, columns=columns)
