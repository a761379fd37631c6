"""Say how any plan of dates stands, and where it is going: python -m tracker schedule."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from etl import cards
from etl.cards import Card, Field
from tracker.command import sheet
from tracker.formulas import progress as formulas
from tracker.formulas import status as statuses
from tracker.formulas.absence import Absence
from tracker.formulas.forecast import forecast_count, forecast_finish
from tracker.formulas.progress import Plan, Point
from tracker.formulas.schedule import (
    done_count,
    due_count,
    earned_schedule,
    oldest_overdue_days,
    schedule_index,
    slip_of_set,
)
from tracker.formulas.status import Standing

NEEDED = ("planned_on", "done_on")
STANDS = ("due", "done", "progress", "expected", "gap", "index", "status")
TIME = ("earned_schedule", "slip_days", "spi_t")
COUNT = {
    "forecast_low": "low",
    "forecast_median": "median",
    "forecast_high": "high",
    "chance": "chance",
}
FINISH = {"finish_low": "low", "finish": "median", "finish_high": "high"}
NAMES = ("Name", "Nama", "Item", "Task", "Tugas")  # what an item is called; never printed


def read(path: Path) -> sheet.Sheet:
    """Return the rows of a file of dates; raise sheet.Refused where anything in it is wrong."""
    return sheet.read(path, card(), NEEDED)


def card() -> Card:
    """Return a sheet of planned and done dates, under any header workshops or milestones bear."""
    known = cards.load()
    workshops, milestones = known["workshops"], known["milestones"]
    planned, title = workshops.field("planned_on"), workshops.field("title")
    held, ended = workshops.field("held_on"), known["milestone_reports"].field("actual_end")
    fields = (
        replace(planned, aliases=_headers(planned, milestones.field("planned_end"))),
        Field("done_on", "date", "Done on", aliases=_headers(held, ended)),
        Field("title", "string", title.title, aliases=(*_headers(title), *NAMES)),
    )
    return replace(
        workshops,
        name="schedule",
        title="a schedule",
        primary_key=(),
        fields=fields,
        foreign_keys=(),
        rules=(),
        unchanged=(),
    )


def _headers(*fields: Field) -> tuple[str, ...]:
    return tuple(h for f in fields for h in (f.name, f.title, f.title_ms, *f.aliases) if h)


def schedule(rows: Sequence[dict], *, start: date, end: date, as_of: date) -> dict[str, object]:
    """Return every number of a plan by its name, a named absence where there is none.

    A row is one item: planned_on, and done_on or None; done after the as-of date is not done yet.
    An empty plan is `no target` throughout. Absences otherwise: `too early` for an index with
    nothing expected yet, a status of the first days and a forecast from fewer than five done;
    `not due` for a forecast after the end, and for a finish with all done.
    """
    planned = [row["planned_on"] for row in rows]
    done = [row["done_on"] for row in rows if row["done_on"]]
    if not planned:
        return {"planned": 0} | dict.fromkeys((*STANDS, *TIME, *COUNT, *FINISH), Absence.NO_TARGET)
    return {
        "planned": len(planned),
        "due": due_count(planned, as_of),
        "done": done_count(done, as_of),
        **_stands(_standing(rows, start=start, end=end, as_of=as_of)),
        "earned_schedule": earned_schedule(planned=planned, done=done, as_of=as_of),
        "slip_days": slip_of_set(planned=planned, done=done, as_of=as_of),
        "spi_t": schedule_index(planned=planned, done=done, start=start, as_of=as_of),
        **_forecast(planned=planned, done=done, start=start, end=end, as_of=as_of),
    }


def _standing(rows: Sequence[dict], *, start: date, end: date, as_of: date) -> Standing:
    items = [(row["planned_on"], row["done_on"]) for row in rows]
    steps = tuple(Point(planned, 1) for planned, _ in items)
    return statuses.standing(
        Plan(start=start, end=end, baseline=0.0, target=float(len(items)), schedule=steps),
        direction="up",
        kind="count",
        mode="cumulative",
        value=float(done_count((done for _, done in items if done), as_of)),
        as_of=as_of,
        overdue_days=oldest_overdue_days(items, as_of),
    )


def _stands(found: Standing) -> dict[str, object]:
    return {
        "progress": found.progress,
        "expected": found.expected,
        "gap": formulas.gap(found.progress, found.expected),
        "index": formulas.performance_index(found.progress, found.expected),
        "status": statuses.status(found),
    }


def _forecast(
    *, planned: list[date], done: list[date], start: date, end: date, as_of: date
) -> dict[str, object]:
    count = forecast_count(planned=planned, done=done, start=start, end=end, as_of=as_of)
    finish = forecast_finish(planned=planned, done=done, start=start, end=end, as_of=as_of)
    return _parts(count, COUNT) | _parts(finish, FINISH)


def _parts(found: object, names: dict[str, str]) -> dict[str, object]:
    """Return each part of a forecast by its name here; an absence is that of all its parts."""
    absent = isinstance(found, Absence)
    return {name: found if absent else getattr(found, part) for name, part in names.items()}
