"""Word what the Workshops page shows: titles by rule, cards, rows of charts and their tables."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from tracker import texts
from tracker.charts.reach import MonthBar
from tracker.charts.training import ShareBar
from tracker.formulas.absence import Absence, known
from tracker.formulas.people import repeat_rate
from tracker.programme import ALL, Change, Session
from tracker.results import scores
from tracker.results.answers import Answers, Month
from tracker.results.headline import late
from tracker.results.overview import days_late
from tracker.shown import Measure, amount
from tracker.texts import t, tn

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


def rated_title(found: Sequence[Answers]) -> str:
    """Say the share of answers that were 4 or 5."""
    rated = sum(a.rated for a in found)
    if not rated:
        return t("Satisfaction: no answers reported")
    return t(
        "{share} of {n} answers were 4 or 5 of 5",
        share=_share(sum(a.satisfied for a in found), rated),
        n=texts.number(rated),
    )


def rated_summary() -> str:
    """Say what was asked, and how to read the rows."""
    return t("Asked right after the workshop, on a scale of 1 to 5. In date order; n is answers.")


def rated_bars(found: Sequence[Answers]) -> list[ShareBar]:
    """Return the share of answers of 4 or 5, a row per session held."""
    return [
        ShareBar(scores.row(a), a.satisfied / a.rated, _right(a.satisfied, a.rated))
        if a.rated
        else ShareBar(scores.row(a), missing=Absence.NOT_REPORTED)
        for a in found
    ]


def _right(yes: int, n: int) -> tuple[str, str]:
    return _share(yes, n), t("n = {n}", n=n)


def _share(yes: int, n: int) -> str:
    return amount(yes / n if n else Absence.NOT_REPORTED, scores.SHARE)


def rated_frame(found: Sequence[Answers]) -> pd.DataFrame:
    """Return satisfaction as a table: attended, answers, answers of 4 or 5."""
    rows = [
        (
            *scores.named(a),
            a.count_or_why(a.rated),
            a.satisfied if a.rated else Absence.NOT_REPORTED,
        )
        for a in found
    ]
    columns = [*scores.named_columns(), t("Answers"), t("Answers of 4 or 5")]
    return pd.DataFrame(rows, columns=columns)


def used_title(found: Sequence[Answers], as_of: date) -> str:
    """Say the share of yes at follow-up and how many have not answered where it was due."""
    asked = [a for a in found if a.followup(as_of) != Absence.NOT_DUE]
    closed = [a for a in asked if a.window_closed(as_of)]
    answered = sum(a.followed for a in asked)
    if not answered:
        return t("Use at follow-up: no answers yet")
    return t(
        "At follow-up {share} of {n} answers were yes; {silent} people have not answered",
        share=_share(sum(a.used for a in asked), answered),
        n=texts.number(answered),
        silent=texts.number(sum(a.silent for a in closed)),
    )


def used_summary() -> str:
    """Say what was asked, and how to read the rows."""
    return t(
        "Asked 3 to 6 months later whether they used what they learned. At the right: answers, of "
        "the people who attended. Not due: six months have not gone by."
    )


def used_bars(found: Sequence[Answers], as_of: date) -> list[ShareBar]:
    """Return the share who used what they learned, a row per session held."""
    return [_used_bar(a, a.followup(as_of)) for a in found]


def _used_bar(found: Answers, absence: Absence | None) -> ShareBar:
    if not found.followed:
        return ShareBar(scores.row(found), missing=absence or Absence.NOT_REPORTED)
    answered = t("{n} of {all}", n=found.followed, all=found.attended)
    share = found.used / found.followed
    return ShareBar(scores.row(found), share, (texts.percent(share), answered))


def used_frame(found: Sequence[Answers], as_of: date) -> pd.DataFrame:
    """Return use at follow-up as a table; who may still be asked is not yet without an answer."""
    rows = [
        (
            *scores.named(a),
            a.followup(as_of) or a.followed,
            a.followup(as_of) or a.used,
            a.count_or_why(a.silent) if a.window_closed(as_of) else Absence.NOT_DUE,
        )
        for a in found
    ]
    columns = [*scores.named_columns(), t("Answers at follow-up"), t("Used"), t("Not answered")]
    return pd.DataFrame(rows, columns=columns)


def one_line(session: Session) -> str:
    """Say of one session its pillar, kind, mode and place."""
    place = ", ".join(filter(None, [session.city, t(session.state)]))
    parts = t(session.pillar), t(session.kind), t(session.mode), place, session.module or ""
    return " · ".join(filter(None, parts))


def one_cards(session: Session, found: Sequence[Answers], as_of: date) -> list[Measure]:
    """Return one session's own figures: its dates and, once held, its people and answers."""
    cards = [_dates(session, as_of)]
    for held in found:
        cards += [_attended(held), _gain(held), _rated(held), _used(held, as_of)]
    return [replace(card, explain=f"session:{session.workshop_id}") for card in cards]


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
    return Measure(t("Satisfaction"), _share(found.satisfied, found.rated), line=said)


def _used(found: Answers, as_of: date) -> Measure:
    label, absence = t("Use at follow-up"), found.followup(as_of)
    if absence:
        return Measure(label, t(str(absence)), status=absence)
    return Measure(
        label,
        _share(found.used, found.followed),
        line=t("{yes} of {n} answers were yes", yes=found.used, n=found.followed),
        more=t("{n} people have not answered", n=found.silent),
    )


def one_frame(found: Sequence[Answers], as_of: date) -> pd.DataFrame:
    """Return all that was counted at sessions as one table: scores, satisfaction, use."""
    shared = len(scores.named_columns())
    others = rated_frame(found), used_frame(found, as_of)
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


def nothing_held() -> str:
    """Say what to do where no session was held."""
    return t(
        "No session held matches. Choose All for pillar, place and period, or a later as-of date."
    )
