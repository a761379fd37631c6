"""Find the rows of the sheets behind a figure, by the figure's own query.

Every frame has the sheet's columns and, for each row, _file, _sheet, _line, _sha256, _load,
_loaded_at (UTC) and _kind; the public file has these of reference data alone. `suppressed` stands
where the reader may not see single rows.
"""

from collections.abc import Iterable
from datetime import date

import pandas as pd

from etl import cards, counted
from etl.cards import Card
from tracker.definitions import Definition
from tracker.formulas.absence import Absence
from tracker.planned import Asked
from tracker.store import Store

PUBLIC = ("published_figures",)  # sources whose rows anyone may see
# Sheets of the public file, about no person and without the place their rows came from.
OPEN = ("milestones", "milestone_reports", "milestone_reports_history", "targets")
IN_ORDER = ("_load", "_seq", "known_on")
LINES = {
    "workshops": "select * from workshops where list_contains($ids, workshop_id)",
    "workshops_history": "select * from workshops_history where list_contains($ids, workshop_id)",
    "attendance": "select * from attendance where list_contains($ids, workshop_id)",
    "outreach": "select * from outreach where list_contains($ids, event_id)",
    "milestones": "select * from milestones where list_contains($ids, milestone_id)",
    "milestone_reports": """
        select * from milestone_reports where list_contains($ids, milestone_id)
    """,
    "milestone_reports_history": """
        select * from milestone_reports_history where list_contains($ids, milestone_id)
    """,
    "plan_changes": "select * from plan_changes where list_contains($ids, item_id)",
}


def sheet(definition: Definition) -> Card:
    """Return the sheet whose rows an indicator counts."""
    return cards.load()[definition.head["rows"]]


def may_see(store: Store, source: str) -> bool:
    """Say whether the reader may see single rows of a source."""
    return not store.public or source in (*PUBLIC, *OPEN)


def counted_rows(asked: Asked, every_period: bool = False) -> pd.DataFrame | Absence:
    """Return the rows an indicator counts for a programme, pillar and place.

    Columns after the sheet's own: what the query adds, such as the gain or the pillar. Of kind
    `latest` only the newest period is counted, unless every one is asked for.
    """
    card, definition = sheet(asked.definition), asked.definition
    if not may_see(asked.store, card.name):
        return Absence.SUPPRESSED
    kind = "count" if every_period else definition.kind
    sql = counted.rows_sql(definition.head["query"], definition.dimensions, kind, card)
    chosen = {k: v for k, v in asked.split.items() if k != "indicator"}
    return asked.store.frame(sql, **chosen)


def target_rows(asked: Asked) -> pd.DataFrame | Absence:
    """Return the targets a figure is held against, the interim ones first."""
    if not may_see(asked.store, "targets"):
        return Absence.SUPPRESSED
    sql = """
        select * from targets
        where indicator_id = $indicator and coalesce(programme_id, $programme) = $programme
            and pillar = $pillar and place = $place
        order by period_end
    """
    return asked.store.frame(sql, **asked.split)


def lines(store: Store, source: str, ids: Iterable[str]) -> pd.DataFrame | Absence:
    """Return the rows of a source about some items, by the items' own codes, as they came in."""
    if not may_see(store, source):
        return Absence.SUPPRESSED
    wanted = tuple(dict.fromkeys(ids))
    found = store.frame(LINES[source], ids=wanted or ("",))  # an empty list has no type in SQL
    order = [name for name in IN_ORDER if name in found]
    return found.sort_values(order, ignore_index=True, kind="stable")


def changes(store: Store, item_kind: str, ids: Iterable[str]) -> pd.DataFrame | Absence:
    """Return the plan changes of some workshops or milestones, as they came in."""
    found = lines(store, "plan_changes", ids)
    if isinstance(found, Absence):
        return found
    return found[found["item_kind"] == item_kind].reset_index(drop=True)


def outreach_rows(
    store: Store,
    channels: tuple[str, ...],
    *,
    programme: str,
    pillar: str,
    place: str,
    since: date | None,
    until: date | None,
) -> pd.DataFrame | Absence:
    """Return the outreach rows of some channels in a pillar, place and period ("all": any)."""
    if not may_see(store, "outreach"):
        return Absence.SUPPRESSED
    sql = """
        select * from outreach
        where programme_id = $programme and $pillar in ('all', pillar) and $place in ('all', state)
            and held_on between coalesce($since, held_on) and coalesce($until, held_on)
            and list_contains($channels, channel)
        order by held_on, event_id
    """
    chosen = {"pillar": pillar, "place": place, "since": since, "until": until}
    return store.frame(sql, programme=programme, channels=channels, **chosen)
