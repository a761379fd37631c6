"""Say why cells of the public list of sessions are empty, as the Workshops page says it."""

from datetime import date

from tracker.formulas.absence import Absence
from tracker.programme import Session, programmes, sessions
from tracker.results import session_list
from tracker.store import Store


def whys(store: Store) -> dict[str, str]:
    """Map every session to why cells of its row are empty: "held_on: not due; people: not due"."""
    if store.as_of is None:
        return {}
    found = [s for p in programmes(store) for s in sessions(store, p.programme_id)]
    return {s.workshop_id: _why(s, store.as_of) for s in found}


def _why(session: Session, as_of: date) -> str:
    text = session.title if session.held_on else Absence.SUPPRESSED
    cells = {
        "title": text,
        "module": text,
        "mode": text,
        "held_on": session.held_or_why(as_of),
        "people": session_list.people(session, as_of),
    }
    absent = {name: cell for name, cell in cells.items() if isinstance(cell, Absence)}
    return "; ".join(f"{name}: {absence}" for name, absence in absent.items())
