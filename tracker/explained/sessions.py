"""Gather the sessions a schedule or a forecast is about, and show them with their lines."""

from collections.abc import Iterable, Sequence
from datetime import date

import pandas as pd

from tracker import rows_behind
from tracker.explained import sheets
from tracker.explained.explanation import Table, Unknown, View
from tracker.facts import joined
from tracker.programme import ALL, PILLARS, Session, changes
from tracker.programme import sessions as read
from tracker.results import overview, plan_changes, session_days
from tracker.results.workshops import sessions_frame
from tracker.store import Store
from tracker.texts import number, t


def sessions(view: View, pillar: str) -> list[Session]:
    """Return the sessions of a pillar and the place looked at; raise Unknown where none are."""
    if pillar not in (ALL, *PILLARS, "cross-cutting"):
        raise Unknown(t("There is no pillar {name}.", name=pillar))
    found = read(view.store, view.programme.programme_id, pillar, view.place)
    if not found:
        raise Unknown(session_days.nothing(view.store, view.place))
    return found


def named(what: str, pillar: str, place: str) -> str:
    """Return what something is, with its pillar and its place."""
    return joined(what, *(t(x) for x in (pillar, place) if x != ALL))


def tables(view: View, found: Sequence[Session], name: str) -> Iterable[Table]:
    """Return every session with its dates and its line, and the plan changes among them."""
    ids = [s.workshop_id for s in found]
    in_order = sorted(found, key=lambda s: (s.planned_on, s.workshop_id))
    if view.store.public:
        yield published(in_order, view.as_of, name)
        yield from published_changes(view.store, "workshop", ids, name)
        return
    frame = sessions_frame(in_order, view.as_of)
    rows = rows_behind.lines(view.store, "workshops", ids)
    if isinstance(rows, pd.DataFrame):
        placed = rows.set_index("workshop_id").loc[[s.workshop_id for s in in_order]]
        frame = sheets.beside(frame, placed.reset_index())
    title = t("Rows behind: {n} of the workshops sheet, in the order planned", n=number(len(frame)))
    yield Table(title, frame, f"{name}-sessions")
    moved = rows_behind.changes(view.store, "workshop", ids)
    if isinstance(moved, pd.DataFrame) and len(moved):
        title = t("Plan changes, which make the current plan: {n}", n=number(len(moved)))
        yield Table(title, sheets.table(moved, "plan_changes"), f"{name}-plan_changes")


def published(found: Sequence[Session], as_of: date, name: str) -> Table:
    """Return sessions as everybody may see them, without the place of their rows."""
    in_order = sorted(found, key=lambda s: (s.planned_on, s.workshop_id))
    title = t("Sessions in the order planned: {n}", n=number(len(found)))
    frame = overview.sessions_frame(in_order, as_of)
    return Table(title, frame, f"{name}-sessions", note=session_days.note(found))


def published_changes(store: Store, kind: str, ids: Sequence[str], name: str) -> Iterable[Table]:
    """Return the plan changes of some items as everybody may see them."""
    moved = [c for c in changes(store, kind) if c.item_id in ids]
    if moved:
        title = t("Plan changes, which make the current plan: {n}", n=number(len(moved)))
        yield Table(title, plan_changes.frame(store, moved), f"{name}-plan_changes")
