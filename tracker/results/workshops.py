"""Word the sessions of the Workshops page: what was held, who came month by month."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from tracker import texts
from tracker.charts.reach import MonthBar
from tracker.formulas.absence import Absence, known
from tracker.formulas.people import repeat_rate
from tracker.programme import ALL, Session
from tracker.results import scores
from tracker.results.answers import Answers, Month
from tracker.shown import amount
from tracker.texts import t

MEASURES = ("workshops_held", "attendances", "new_people")  # the rest stands on its level


def choices(found: Sequence[Session]) -> dict[str, str]:
    """Return what the reader may choose: all, then each workshop by its code."""
    named = {s.workshop_id: f"{s.workshop_id} · {s.title}" for s in found}
    return {ALL: t("All workshops")} | dict(sorted(named.items()))


def held_title(found: Sequence[Session], as_of: date) -> str:
    """Say how many sessions of the plan were held and how many of these came late."""
    planned = [s for s in found if s.status != "cancelled"]
    held = [s for s in planned if s.held_on]
    late = [s for s in held if (s.days_late(as_of) or 0) > 0]
    said = t("{n} of {planned} held", n=len(held), planned=len(planned))
    if not late:
        return said
    worst = max(s.days_late(as_of) or 0 for s in late)
    return (
        said + ", " + t("{n} after the planned date, at most {days} days", n=len(late), days=worst)
    )


def sessions_frame(found: Sequence[Session], as_of: date) -> pd.DataFrame:
    """Return sessions as a table, in the order given: the dates first, then what they are."""
    rows = [
        (
            s.workshop_id,
            s.planned_on,
            s.current_on,
            s.held_or_why(as_of),
            Absence.NOT_DUE if (late_by := s.days_late(as_of)) is None else late_by,
            t(s.status),
            t(s.pillar),
            s.title,
            t(s.kind),
            t(s.mode),
            t(s.state),
        )
        for s in found
    ]
    columns = [t("Item"), t("Planned"), t("Current plan"), t("Held"), t("Days late")]
    columns += [t("Report says"), t("Pillar"), t("Title"), t("Kind"), t("Mode"), t("Place")]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def people_title(found: Sequence[Answers], people: int) -> str:
    """Say how many attendances there were and how many people made them."""
    attended = sum(a.attended for a in found)
    return t(
        "{attended} attendances by {people} different people",
        attended=texts.number(attended),
        people=texts.number(people),
    )


def people_summary(found: Sequence[Month]) -> str:
    """Say which share of attendances were repeats, and how to read the months."""
    how = t(
        "Filled: people at their first session of the programme. Hollow: people who had come "
        "before. On top: attendances of the month. Dash: no session."
    )
    return " ".join(filter(None, [_repeats(found), how]))


def _repeats(found: Sequence[Month]) -> str:
    new = sum(m.new for m in found)
    rate = repeat_rate(contacts=sum(m.attendances for m in found), people=new)
    if not known(rate):
        return ""
    share = amount(rate, scores.SHARE)
    return t("{share} of attendances were by people who had come before.", share=share)


def month_bars(found: Sequence[Month]) -> list[MonthBar]:
    """Return people who came for the first time and, above them, those who came again."""
    return [
        MonthBar(
            texts.month(m.first),
            m.new,
            max(0, m.attendances - m.new),
            held=m.sessions,
            missing=m.missing,
        )
        for m in found
    ]


def months_frame(found: Sequence[Month]) -> pd.DataFrame:
    """Return one row per month: sessions held, attendances, new people."""
    rows = [
        (m.first.isoformat()[:7], m.sessions, m.missing or m.attendances, m.missing or m.new)
        for m in found
    ]
    columns = [t("Month"), t("Sessions held"), t("Attendances"), t("New people")]
    return pd.DataFrame(rows, columns=columns)


def nothing_held() -> str:
    """Say what to do where no session was held."""
    return t(
        "No session held matches. Choose All for pillar, place and period, or a later as-of date."
    )
