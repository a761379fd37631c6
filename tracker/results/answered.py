"""Word the traits of closed quarters: who was new, who was satisfied, who used what they learned.

A trait is shown with its complement or not at all; a quarter that does not show it is `suppressed`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from tracker import released, texts
from tracker.charts.training import Row, ShareBar
from tracker.formulas.absence import Absence
from tracker.released import Quarter, Trait
from tracker.results.quarters import covered, names, short
from tracker.store import Store
from tracker.texts import t

NEW, SATISFIED, USED = "new people", "satisfied", "used learning"
YES = {NEW: "new", SATISFIED: "yes", USED: "yes"}
ASKED_LATER = 2  # quarters after its own in which the answers at follow-up are published


@dataclass(frozen=True)
class Answered:
    """One published row: yes of everybody; no is None where only yes and the rest are shown."""

    quarter: str
    yes: int = 0
    of: int = 0
    no: int | None = None
    silent: int | None = None
    missing: Absence | None = None


def answered(store: Store, trait: str, chosen: Sequence[Quarter]) -> list[Answered]:
    """Return a trait by quarter; quarters published together are one row."""
    rows: dict[str, dict[str, Trait]] = {}
    for part in released.traits(store, trait):
        if covered(part.quarter, chosen):
            rows.setdefault(part.quarter, {})[part.value] = part
    shown = [_answered(trait, quarter, parts) for quarter, parts in rows.items()]
    told = {name for quarter in rows for name in names(quarter)}
    silent = [q.quarter for q in chosen if q.quarter not in told]
    late = {q.quarter for q in released.quarters(store)[-ASKED_LATER:]} if trait == USED else set()
    shown += [
        Answered(q, missing=Absence.NOT_DUE if q in late else Absence.SUPPRESSED) for q in silent
    ]
    return sorted(shown, key=lambda a: names(a.quarter)[-1])


def _answered(trait: str, quarter: str, parts: dict[str, Trait]) -> Answered:
    yes = parts[YES[trait]]
    no, silent = (parts[v].n if v in parts else None for v in ("no", "not answered"))
    return Answered(quarter, yes.n, sum(part.n for part in parts.values()), no, silent)


def any_shown(found: Sequence[Answered]) -> bool:
    """Say whether any quarter shows the trait."""
    return any(not a.missing for a in found)


def of_answers(found: Sequence[Answered]) -> bool:
    """Say whether every quarter shown tells who did not answer, so that answers can be the base."""
    shown = [a for a in found if not a.missing]
    return bool(shown) and all(a.no is not None and a.yes + a.no for a in shown)


def base(found: Sequence[Answered], row: Answered) -> int:
    """Return what a share of a row is of: answers where all rows tell them, else everybody."""
    return row.yes + (row.no or 0) if of_answers(found) else row.of


def share_words(found: Sequence[Answered]) -> str:
    """Return the share of yes in the rows shown together, in per cent; "" without any."""
    shown = [a for a in found if not a.missing]
    whole = sum(base(found, a) for a in shown)
    return texts.percent(sum(a.yes for a in shown) / whole) if whole else ""


def whole(found: Sequence[Answered]) -> str:
    """Return what the shares of the rows shown are of together."""
    return texts.number(sum(base(found, a) for a in found if not a.missing))


def bars(found: Sequence[Answered]) -> list[ShareBar]:
    """Return the share of yes, a row per quarter or quarters published together."""
    return [_bar(found, a) for a in found]


def _bar(found: Sequence[Answered], row: Answered) -> ShareBar:
    name = Row(short(row.quarter), "", short(row.quarter))
    if row.missing:
        return ShareBar(name, missing=row.missing)
    n = base(found, row)
    return ShareBar(name, row.yes / n, (texts.percent(row.yes / n), t("of {n}", n=n)))


def frame(found: Sequence[Answered], yes: str) -> pd.DataFrame:
    """Return a question as a table: yes, no, not answered, everybody who attended."""
    rows = [
        (
            a.quarter,
            a.missing or a.yes,
            a.missing or _or_hidden(a.no),
            a.missing or _or_hidden(a.silent),
            a.missing or a.of,
        )
        for a in found
    ]
    columns = [t("Quarter"), yes, t("Other answers"), t("Not answered"), t("Attended")]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _or_hidden(n: int | None) -> int | Absence:
    return Absence.SUPPRESSED if n is None else n


def new_frame(found: Sequence[Answered]) -> pd.DataFrame:
    """Return new people as a table: new, attendances of those who had come before, both."""
    rows = [
        (a.quarter, a.missing or a.yes, a.missing or a.of - a.yes, a.missing or a.of) for a in found
    ]
    columns = [t("Quarter"), t("New people"), t("Had come before"), t("Attendances")]
    return pd.DataFrame(rows, columns=columns, dtype=object)
