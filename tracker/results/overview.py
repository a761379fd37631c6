"""Gather what the Overview and the 4Ps show: measures, pillar cards, the strip of 18 months."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from tracker import texts
from tracker.charts.schedule import Mark
from tracker.definitions import definitions
from tracker.facts import joined
from tracker.figures import Figure, figure, typical_workshop, workshop_means
from tracker.formulas.absence import Absence, known
from tracker.formulas.milestones import MilestoneStatus
from tracker.formulas.status import Status
from tracker.programme import ALL, PILLARS, Programme, Session, milestones, sessions
from tracker.results import session_days
from tracker.results.headline import NEXT_DAYS, Due, Late, due, late, worst
from tracker.shown import Item, Measure, amount, measure
from tracker.store import Store
from tracker.texts import t, tn

MEASURES = ("workshops_held", "attendances", "outreach_reach", "milestones_done")


def pillar_measure(
    store: Store, programme: Programme, pillar: str, as_of: date, place: str = ALL
) -> Measure:
    """Return a pillar's card: sessions, expected, gain, worst item; it has no status of its own."""
    held = figure(store, programme, "workshops_held", as_of, pillar, place)
    if held.value is Absence.SUPPRESSED:
        return _not_by_place(held)
    means = workshop_means(store, "learning_gain", programme.programme_id, pillar, place)
    gain = typical_workshop(means)
    words = t("no scores reported")
    if store.public:
        words = t(
            "scores before and after by pillar: {absence}", absence=t(str(Absence.SUPPRESSED))
        )
    if gain is not None:
        words = _gain_words(gain, len(means))
    found, _ = coming(store, programme, as_of, pillar, place)
    planned = amount(held.planned, "sessions")
    listed = len(sessions(store, programme.programme_id, pillar, place))
    target = amount(held.target if known(held.target) else listed, "sessions")
    return Measure(
        label=t(pillar),
        link=f"four_ps?pillar={pillar}",
        value=amount(held.value, "sessions"),
        of=t("of {target} sessions held, plan {plan}", target=target, plan=planned),
        line=words,
        more=_worst(found),
        done=held.progress if known(held.progress) else None,
        expected=held.expected if known(held.expected) else None,
        explain=f"figure:workshops_held:{pillar}:{place}",
    )


def _not_by_place(held: Figure) -> Measure:
    return Measure(
        label=t(held.pillar),
        link=f"four_ps?pillar={held.pillar}",
        value=t(str(Absence.SUPPRESSED)),
        line=t("sessions are published with their region, not their place"),
        status=Absence.SUPPRESSED,
        explain=f"figure:workshops_held:{held.pillar}:{held.place}",
    )


def _gain_words(gain: float, workshops: int) -> str:
    points = texts.number(abs(gain), 1)
    higher = t("scores {gain} points higher after", gain=points)
    said = t("scores {gain} points lower after", gain=points) if gain < 0 else higher
    one, several = t("one workshop"), tn("{n} workshop", "{n} workshops", workshops)
    return f"{said}, {one if workshops == 1 else several}"


def _worst(found: Sequence[Late]) -> str:
    if not found:
        return t("nothing past its planned date")
    if found[0].month_only:
        late_by = session_days.late_words(found[0].days_late, at_least=True)
        return t("worst item: {title}, {late}", title=found[0].title, late=late_by)
    return tn(
        "worst item: {title}, {n} day late",
        "worst item: {title}, {n} days late",
        found[0].days_late,
        title=found[0].title,
    )


def late_title(found: Sequence[Late]) -> str:
    """Return the title of what needs attention."""
    if not found:
        return t("Needs attention")
    return t("Needs attention: {n} past their planned date, most delayed first", n=len(found))


def due_title(found: Sequence[Due]) -> str:
    """Return the title of what comes next."""
    return t("Due in the next {days} days: {n}", days=NEXT_DAYS, n=len(found))


def late_items(found: Sequence[Late]) -> list[Item]:
    """Return the late items as lines of a list."""
    return [
        Item(
            x.status,
            x.title,
            _where(x),
            session_days.late_words(x.days_late, x.month_only),
            link=x.link,
            explain=x.explain,
        )
        for x in found
    ]


def days_late(days: int) -> str:
    """Return "68 days late"."""
    return session_days.late_words(days)


def _where(item: Late) -> str:
    parts = [t(item.pillar), _lead(item.lead)]
    parts.append(t("planned {day}", day=_day_words(item.planned_on, item.month_only)))
    if item.now_on:
        parts.append(t("now {day}", day=_day_words(item.now_on, item.month_only)))
    return joined(*parts)


def _day_words(day: date, month_only: bool) -> str:
    return texts.month(day) if month_only else texts.day(day)


def _lead(lead: str | None) -> str:
    return t("lead not recorded") if lead is None else lead


def due_items(found: Sequence[Due]) -> list[Item]:
    """Return what comes next as lines of a list."""
    return [
        Item(
            Absence.NOT_DUE,
            x.title,
            joined(t(x.pillar), _lead(x.lead)),
            _day_words(x.due_on, x.month_only),
            link=x.link,
            explain=x.explain,
        )
        for x in found
    ]


def late_frame(found: Sequence[Late]) -> pd.DataFrame:
    """Return late items as a table: item, title, pillar, lead, planned, now, days late."""
    months = [x.month_only for x in found]
    planned = session_days.column([x.planned_on for x in found], months)
    # "Not reported": nobody has said when, and the planned day is over.
    now = session_days.column([x.now_on or Absence.NOT_REPORTED for x in found], months)
    rows = [
        (x.item_id, x.title, t(x.pillar), x.lead, first, last, x.days_late)
        for x, first, last in zip(found, planned, now, strict=True)
    ]
    names = [t("Item"), t("Title"), t("Pillar"), t("Lead"), t("Planned"), t("Now")]
    return pd.DataFrame(rows, columns=[*names, session_days.late_heading(months)])


def due_frame(found: Sequence[Due]) -> pd.DataFrame:
    """Return coming items as a table: item, title, pillar, lead, due."""
    days = session_days.column([x.due_on for x in found], [x.month_only for x in found])
    told = zip(found, days, strict=True)
    rows = [(x.item_id, x.title, t(x.pillar), x.lead, day) for x, day in told]
    names = (t("Item"), t("Title"), t("Pillar"), t("Lead"), t("Due"))
    return pd.DataFrame(rows, columns=list(names))


def strip_rows(found: Sequence[Session]) -> list[str]:
    """Return the rows of the strip: the four pillars, and one more where sessions cross them."""
    others = sorted({s.pillar for s in found} - {*PILLARS})
    return [*PILLARS, *others]


def strip_marks(found: Sequence[Session], as_of: date) -> list[Mark]:
    """Return a mark per session on its pillar's row: where it was held or now is planned."""
    rows = strip_rows(found)
    return [_strip_mark(s, rows.index(s.pillar), as_of) for s in found if s.status != "cancelled"]


def _strip_mark(session: Session, row: int, as_of: date) -> Mark:
    if session.held_on:
        text = f"{session.title}: " + t("held {day}", day=texts.day(session.held_on))
        return Mark(row, session.held_on, "done", text)
    text = f"{session.title}: " + t("planned {day}", day=session.planned_words())
    if session.current_on != session.planned_on:
        text += ", " + t("now {day}", day=session.current_words())
    standing = session.standing(as_of)
    if standing.days is None:
        return Mark(row, session.current_on, "open", text)
    shape = "overdue" if standing.status == MilestoneStatus.LONG_OVERDUE else "late"
    late_by = session_days.late_words(standing.days, session.month_only)
    return Mark(row, session.planned_on, shape, f"{text}, {late_by}")


def sessions_frame(found: Sequence[Session], as_of: date) -> pd.DataFrame:
    """Return sessions as a table, in date order."""
    months = [s.month_only for s in found]
    rows = [
        (
            s.workshop_id,
            s.title,
            t(s.pillar),
            t(s.kind),
            t(s.state),
            *days,
            t(s.status),
            _days_or_why(s.days_late(as_of)),
        )
        for s, days in zip(found, session_days.of_sessions(found, months, as_of), strict=True)
    ]
    names = [t("Item"), t("Title"), t("Pillar"), t("Kind"), t("Place"), t("Planned")]
    names += [t("Current plan"), t("Held"), t("Report says"), session_days.late_heading(months)]
    return pd.DataFrame(rows, columns=names)


def _days_or_why(days: int | None) -> int | Absence:
    return Absence.NOT_DUE if days is None else days


def in_period(
    found: Sequence[Session], within: Callable[[date], bool], as_of: date
) -> list[Session]:
    """Return the sessions whose mark lies in the period: held, late by the plan, or to come."""
    return [s for s in found if within(s.held_on or _open_day(s, as_of))]


def _open_day(session: Session, as_of: date) -> date:
    return session.current_on if session.days_late(as_of) is None else session.planned_on


def measured(
    store: Store, programme: Programme, as_of: date, pillar: str, place: str
) -> list[Measure]:
    """Return the Overview's cards: what cannot be split by the place chosen is left out."""
    known_ = definitions(store)
    asked = [m for m in MEASURES if place == ALL or "place" in known_[m].dimensions]
    found = [figure(store, programme, m, as_of, pillar, place) for m in asked]
    return [_with_worst_place(store, programme, f) for f in found]


def _with_worst_place(store: Store, programme: Programme, found: Figure) -> Measure:
    """Return a figure's card; a total names its worst place when that is well behind."""
    card = measure(found)
    if found.place != ALL or found.pillar != ALL:
        return card
    day = store.as_of or found.as_of  # a figure about people may stand for an earlier one
    parts = by_place(store, programme, day, found.definition.id)
    part = worst([p for p in parts if p.status == Status.WELL_BEHIND])
    if part is None:
        return card
    words = t(
        "{place} well behind: {value}, plan {plan}",
        place=part.place,
        value=amount(part.value, "people"),
        plan=texts.number(round(part.planned)) if known(part.planned) else "",
    )
    return replace(card, more=f"{card.more}. {words}" if card.more else words)


def by_place(store: Store, programme: Programme, as_of: date, indicator: str) -> list[Figure]:
    """Return an indicator's figure for each place that has a target, in the places' order."""
    sql = """select distinct place from targets
             where indicator_id = $indicator and place <> 'all' order by place"""
    places = [row["place"] for row in store.rows(sql, indicator=indicator)]
    return [figure(store, programme, indicator, as_of, ALL, place) for place in places]


def place_note(place: str) -> str:
    """Say what a chosen place leaves out; nothing while none is chosen."""
    if place == ALL:
        return ""
    return t("Milestones belong to no place; they stand under All places.")


def coming(
    store: Store, programme: Programme, as_of: date, pillar: str, place: str
) -> tuple[list[Late], list[Due]]:
    """Return what is late and what is due next for a pillar and a place."""
    found = sessions(store, programme.programme_id, pillar, place)
    planned = milestones(store, as_of, pillar=pillar) if place == ALL else []
    return late(found, planned, as_of), due(found, planned, as_of)
