"""Word the public list of sessions: what was held with its day, what is to come with its month."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from tracker import texts
from tracker.facts import joined
from tracker.formulas.absence import Absence
from tracker.programme import ALL, Session
from tracker.results import session_days
from tracker.results.one_workshop import late_words
from tracker.shown import Measure
from tracker.store import Store
from tracker.texts import t


def choices(found: Sequence[Session]) -> dict[str, str]:
    """Return what the reader may choose: all, then each session by its code."""
    named_ = {s.workshop_id: f"{s.workshop_id} · {named(s)}" for s in found}
    return {ALL: t("All workshops")} | dict(sorted(named_.items()))


def named(session: Session) -> str:
    """Return a session's title; one to come has its month beside what stands for a title."""
    return joined(session.title, "" if session.held_on else session.current_words())


def people(session: Session, as_of: date) -> int | Absence:
    """Return a session's head count; before it is held it is not due, or not reported."""
    held = session.held_or_why(as_of)
    if isinstance(held, Absence):
        return held
    return Absence.SUPPRESSED if session.people is None else session.people


def frame(found: Sequence[Session], as_of: date) -> pd.DataFrame:
    """Return the list as a table; of what is to come the month alone."""
    months = [s.held_on is None for s in found]
    rows = [
        (
            s.workshop_id,
            *days,
            _days_late(s, as_of),
            people(s, as_of),
            t(s.status),
            t(s.pillar),
            s.title if s.held_on else Absence.SUPPRESSED,
            t(s.kind),
            t(s.mode) if s.held_on else Absence.SUPPRESSED,
            t(s.state),
        )
        for s, days in zip(found, session_days.of_sessions(found, months, as_of), strict=True)
    ]
    columns = [t("Item"), t("Planned"), t("Current plan"), t("Held"), t("Days late"), t("People")]
    columns += [t("Report says"), t("Pillar"), t("Title"), t("Kind"), t("Mode"), t("Region")]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _days_late(session: Session, as_of: date) -> int | Absence:
    """Return the days late of a session held; of one to come only the month is published."""
    if session.held_on:
        return session.days_late(as_of) or 0
    return Absence.SUPPRESSED if session.days_late(as_of) is not None else Absence.NOT_DUE


def reading() -> str:
    """Say how to read the list."""
    return t(
        "In date order. Of a session not held yet the month and the region stand here, no day, "
        "title or mode. People: its head count once its quarter has closed, else suppressed."
    )


def one_line(session: Session) -> str:
    """Say of one session its pillar, kind, mode and region; of one to come its region alone."""
    if not session.held_on:
        return t(session.state)
    return joined(t(session.pillar), t(session.kind), t(session.mode), t(session.state))


def one_cards(store: Store, session: Session, as_of: date) -> list[Measure]:
    """Return one session's day or month and its head count."""
    explain = f"session:{session.workshop_id}"
    return [_dates(session, explain), _people(store, session, as_of)]


def _dates(session: Session, explain: str) -> Measure:
    if session.held_on:
        return Measure(
            t("Held"),
            texts.day(session.held_on),
            line=t("planned {day}", day=texts.day(session.planned_on)),
            more=late_words(session.days_late(session.held_on) or 0),
            explain=explain,
        )
    return Measure(
        t("Cancelled") if session.status == "cancelled" else t("Not held yet"),
        session.current_words(),
        line=t("first planned for {month}", month=session.planned_words()),
        more=t("the month alone is published before a session is held"),
        explain=explain,
    )


def _people(store: Store, session: Session, as_of: date) -> Measure:
    found = people(session, as_of)
    if not isinstance(found, Absence):
        said = t("published when its quarter closed")
        return Measure(t("People"), texts.number(found), line=said)
    line = _why_no_people(store, session) if found is Absence.SUPPRESSED else ""
    return Measure(t("People"), t(str(found)), line=line, status=found)


def _why_no_people(store: Store, session: Session) -> str:
    closed = store.people_as_of
    if session.held_on and (closed is None or session.held_on > closed):
        return t("its quarter has not closed yet")
    return t("a head count here would describe or give away fewer than {k} people", k=store.k)


def place_note(place: str) -> str:
    """Say what a chosen place does to the list; nothing while none is chosen."""
    if place == ALL:
        return ""
    return t("Sessions are published by region: the list shows every place.")
