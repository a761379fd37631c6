"""Tell plan changes with their reasons: as a table, and numbered beside the burn-up."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from tracker import texts
from tracker.definitions import Definition, definitions
from tracker.programme import ALL, Change, Session
from tracker.store import Store
from tracker.texts import mark, t

MOST = 12  # numbered changes on a chart; the table holds all

# What a plan change changes, as people say it.
FIELDS = {
    "planned_on": mark("planned day"),
    "planned_end": mark("planned end"),
    "target": mark("target"),
}


def _field(change: Change) -> str:
    return t(FIELDS.get(change.field, change.field))


def of_sessions(
    found: Sequence[Change], sessions: Sequence[Session], pillar: str, place: str
) -> list[Change]:
    """Return the changes of the sessions shown; without a filter, every change."""
    if pillar == ALL and place == ALL:
        return list(found)
    ids = {s.workshop_id for s in sessions}
    return [c for c in found if c.item_id in ids]


def title(found: Sequence[Change]) -> str:
    """Return how many plan changes are known."""
    if not found:
        return t("No plan change is known")
    return t("Plan changes and their reasons: {n}", n=len(found))


def frame(store: Store, found: Sequence[Change]) -> pd.DataFrame:
    """Return plan changes as a table, the newest first."""
    known = definitions(store)
    rows = [
        (
            c.changed_on,
            _item(c, known),
            _field(c),
            _value(c, c.before),
            _value(c, c.after),
            t(c.reason),
            c.note,
        )
        for c in found
    ]
    names = [t("Changed on"), t("Item"), t("What changed"), t("Before"), t("After")]
    told = pd.DataFrame(rows, columns=[*names, t("Reason"), t("Note")])
    return told if any(c.note for c in found) else told.drop(columns=t("Note"))


def _item(change: Change, known: Mapping[str, Definition]) -> str:
    """Return an item's code; of a target what it is a target of, in words."""
    if change.item_kind != "target":
        return change.item_id
    indicator, *where, _ = change.item_id.split("|")
    name = known[indicator].said("title") if indicator in known else indicator
    return ", ".join([name, *(t(part) for part in where if part != ALL)])


def _value(change: Change, text: str) -> str:
    """Return a value as the reader writes it: of a target a number, of any other a day."""
    if change.item_kind != "target":
        return texts.date_words(text)
    try:
        return texts.exact(float(text))
    except ValueError:
        return text


def numbered(found: Sequence[Change], sessions: Sequence[Session]) -> list[tuple[date, str]]:
    """Return day and words of the newest changes of these sessions, the oldest of them first."""
    ids = {s.workshop_id for s in sessions}
    chosen = [c for c in found if c.item_kind == "workshop" and c.item_id in ids]
    ordered = sorted(chosen, key=lambda c: (c.changed_on, c.item_id))
    return [(c.changed_on, _words(c)) for c in ordered[-MOST:]]


def _words(change: Change) -> str:
    return t(
        "{day}, {item}: {before} \N{RIGHTWARDS ARROW} {after}, {reason}",
        day=texts.day(change.changed_on),
        item=change.item_id,
        before=texts.date_words(change.before),
        after=texts.date_words(change.after),
        reason=t(change.reason),
    )
