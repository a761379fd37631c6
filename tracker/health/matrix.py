"""Count what was expected of each sheet by month, and word it: completeness and timeliness."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker import texts
from tracker.charts.matrix import Mark, Row
from tracker.explained.explanation import Term
from tracker.facts import Line, joined
from tracker.formulas.absence import Absence
from tracker.formulas.evidence import Arrival, share
from tracker.health.expected import SOURCES, STAFF_ONLY, Expected, shown
from tracker.results.withheld import Withheld
from tracker.store import Store
from tracker.texts import t
from tracker.use_the_data.load_history import source_title


@dataclass(frozen=True)
class Cell:
    """One sheet in one month: how many reports were expected, and what became of them."""

    source: str
    month: date
    expected: int
    in_time: int
    late: int
    missing: int
    not_due: int

    @property
    def arrived(self) -> int:
        """Return how many came, in time or late."""
        return self.in_time + self.late

    @property
    def worst(self) -> Arrival | Absence:
        """Return what the cell is drawn as: a gap before a delay, a delay before what may come."""
        if self.missing:
            return Absence.NOT_REPORTED
        if self.late:
            return Arrival.LATE
        return Absence.NOT_DUE if self.not_due else Arrival.IN_TIME


def cells(found: Iterable[Expected], as_of: date) -> list[Cell]:
    """Return a cell per sheet and month in which something was expected, in the sheets' order."""
    states: dict[tuple[str, date], Counter] = {}
    for one in found:
        states.setdefault((one.source, one.month), Counter())[one.state(as_of)] += 1
    order = {source: place for place, source in enumerate(SOURCES)}
    keys = sorted(states, key=lambda key: (order[key[0]], key[1]))
    return [_cell(*key, states[key]) for key in keys]


def _cell(source: str, month: date, states: Counter) -> Cell:
    return Cell(
        source=source,
        month=month,
        expected=states.total(),
        in_time=states[Arrival.IN_TIME],
        late=states[Arrival.LATE],
        missing=states[Absence.NOT_REPORTED],
        not_due=states[Absence.NOT_DUE],
    )


def total(found: Iterable[Cell], source: str = "") -> Cell:
    """Return all cells of a sheet, or of every sheet, added up; its month says nothing."""
    of = [cell for cell in found if source in ("", cell.source)]
    names = ("expected", "in_time", "late", "missing", "not_due")
    return Cell(source, date.min, *(sum(getattr(cell, name) for cell in of) for name in names))


def title(found: Sequence[Cell]) -> str:
    """Return how many of the reports due have come, and how many of those in time."""
    whole = total(found)
    if not whole.expected:
        return t("Nothing was expected of any sheet so far")
    return t(
        "{arrived} of {due} reports due have come, {in_time} of them in time",
        arrived=texts.number(whole.arrived),
        due=texts.number(whole.arrived + whole.missing),
        in_time=texts.number(whole.in_time),
    )


def summary(found: Sequence[Cell]) -> str:
    """Return which sheets lack reports or had them late, and how many, in plain words."""
    totals = [total(found, source) for source in dict.fromkeys(cell.source for cell in found)]
    missing = [_numbered(one, one.missing) for one in totals if one.missing]
    late = [_numbered(one, one.late) for one in totals if one.late]
    said = [
        t("Not reported: {sheets}.", sheets=", ".join(missing)) if missing else "",
        t("Late: {sheets}.", sheets=", ".join(late)) if late else "",
    ]
    told = [line for line in said if line] or [t("None is missing and none came late.")]
    return " ".join([*told, t("A small dot is a month of which nothing was expected.")])


def _numbered(cell: Cell, n: int) -> str:
    return f"{source_title(cell.source)} {texts.number(n)}"


def frame(found: Iterable[Cell]) -> pd.DataFrame:
    """Return the cells as a table: sheet, month (YYYY-MM), counts, share in time of those due."""
    rows = [
        (
            *(source_title(c.source), f"{c.month:%Y-%m}", c.expected),
            *(c.in_time, c.late, c.missing, c.not_due, _share(c)),
        )
        for c in found
    ]
    names = (t("Sheet"), t("Month"), t("Expected"), t("In time"), t("Late"), t("Not reported"))
    return pd.DataFrame(rows, columns=[*names, t("Not due"), t("Share")])


def behind(found: Iterable[Expected], as_of: date) -> pd.DataFrame:
    """Return what came late or not at all: sheet, month, item, due, received or `not reported`."""
    rows = [
        (
            *(source_title(one.source), f"{one.month:%Y-%m}", one.item or t("any row")),
            *(one.due, one.arrived or one.state(as_of)),
        )
        for one in found
        if one.state(as_of) in (Arrival.LATE, Absence.NOT_REPORTED)
    ]
    names = (t("Sheet"), t("Month"), t("Item"), t("Due"), t("Received"))
    return pd.DataFrame(rows, columns=list(names))


def _share(cell: Cell) -> float | Absence:
    due = cell.expected - cell.not_due
    found = share(cell.in_time, due) if due else Absence.NOT_DUE
    return found if isinstance(found, Absence) else round(found, 4)


def rows(found: Sequence[Cell], months: Sequence[date]) -> list[Row]:
    """Return the rows of the chart: a sheet each, with a mark in every month that has a cell."""
    at = {month: place for place, month in enumerate(months)}
    there = dict.fromkeys(cell.source for cell in found)
    return [
        Row(
            name=source_title(source),
            words=_counts(total(found, source)),
            marks=tuple(
                Mark(at[c.month], c.worst, c.missing, f"{texts.month(c.month)}: {_counts(c)}")
                for c in found
                if c.source == source and c.month in at
            ),
        )
        for source in there
    ]


def _counts(cell: Cell) -> str:
    """Return "8 of 9 received · 1 late · 1 not reported"."""
    due = cell.arrived + cell.missing
    come = t("{n} of {all} received", n=texts.number(cell.arrived), all=texts.number(due))
    late = t("{n} late", n=texts.number(cell.late)) if cell.late else ""
    missing = t("{n} not reported", n=texts.number(cell.missing)) if cell.missing else ""
    waiting = t("{n} not due", n=texts.number(cell.not_due)) if cell.not_due else ""
    return joined(come if due else "", late, missing, waiting)


def legend(found: Iterable[Cell]) -> list[tuple[str, str]]:
    """Return the marks the chart uses, as (shape, words)."""
    used = {cell.worst for cell in found}
    pairs = {
        Arrival.IN_TIME: ("on-plan", t("all in time")),
        Arrival.LATE: ("behind", t("some late, none missing")),
        Absence.NOT_REPORTED: ("absent", t("not reported: how many are missing")),
        Absence.NOT_DUE: ("not-due", t("not due yet")),
    }
    return [pairs[state] for state in pairs if state in used]


def rules(store: Store) -> list[Term]:
    """Return what is expected of each sheet a reader may see, and by when."""
    said = {
        "workshops": t(
            "Each session's outcome in the month it was held, else in that of its current plan: "
            "held, cancelled or put off. Due by the end of that month."
        ),
        "attendance": t("The list of each session held. Due by the end of the month it was held."),
        "outreach": t(
            "Each event, due by the end of its month; a month without a single row counts as one "
            "missing, for nobody has said that nothing was held."
        ),
        "milestone_reports": t(
            "One report in each quarter from the planned start until done or cancelled; shown in "
            "the quarter's last month. Milestones that only a public body published are left out."
        ),
        "results": t(
            "Each indicator of this sheet that has a target or ever had a result, once a quarter. "
            "Due by the end of the month after it."
        ),
        "targets": t(
            "Each indicator's target, in the month it ends. In time when set by the first day of "
            "that quarter, or of the programme; none can be missing."
        ),
        "narratives": t("One of each quarter. Due by the end of the month after it."),
    }
    told = {name: words for name, words in said.items() if shown(store, name)}
    return [Term(source_title(name), (Line(words),)) for name, words in told.items()]


def withheld() -> list[Withheld]:
    """Return the sheets whose days of reporting staff alone see."""
    why = t("When its rows came tells when people were met.")
    return [Withheld(source_title(source), why) for source in STAFF_ONLY]
