"""Read what the plan said of an indicator: its target, interim targets and schedule."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from tracker import released
from tracker.definitions import Definition
from tracker.formulas.absence import Result, known
from tracker.formulas.progress import Plan, Point, planned_amount, running_targets
from tracker.formulas.schedule import oldest_overdue_days
from tracker.programme import ALL, Programme, milestones, sessions
from tracker.store import Store


@dataclass(frozen=True)
class Asked:
    """One indicator for one programme, pillar and place ("all": the total)."""

    store: Store
    programme: Programme
    definition: Definition
    pillar: str = ALL
    place: str = ALL

    @cached_property
    def as_of(self) -> date:
        """Return the day the figure stands for; before any data it is the programme's start.

        In the public file people stand for the end of the last closed quarter that the figure rests
        on, so that it is held against what was expected by then.
        """
        if self.store.public and released.about_people(self.definition):
            rests_on = released.last_day(self.store, self.definition.id, self.pillar, self.place)
            return rests_on or self.store.people_as_of or self.programme.start
        return self.store.as_of or self.programme.start

    @property
    def basis(self) -> str:
        """Return what kind of rows the figure counts, which says whether it may be judged."""
        return "sample" if self.store.data == "sample" else "own"

    @property
    def is_published(self) -> bool:
        """Say whether it may be shown; in the full file everything may."""
        return released.is_published(self.store, self.definition, self.pillar, self.place)

    @property
    def counts_sessions(self) -> bool:
        """Say whether the plan is that of the sessions."""
        return self.definition.head["rows"] == "workshops"

    @property
    def kind(self) -> str:
        """Return the kind of session that is counted."""
        return "consultation" if self.definition.id == "consultations_held" else ALL

    @property
    def split(self) -> dict[str, str]:
        """Return the filter as SQL parameters."""
        return {
            "indicator": self.definition.id,
            "programme": self.programme.programme_id,
            "pillar": self.pillar,
            "place": self.place,
        }


@dataclass(frozen=True)
class Item:
    """A counted item; a cancelled one stays in the plan but is never overdue."""

    item_id: str
    planned: date
    done: date | None
    cancelled: bool


def items(asked: Asked) -> list[Item]:
    """Return each counted item with its planned and done date, where a schedule is followed."""
    if asked.definition.expected_from != "schedule":
        return []
    if asked.place != ALL and "place" not in asked.definition.dimensions:
        return []  # milestones belong to no place, so nothing of theirs was planned there
    if asked.definition.id == "milestones_done":
        found = milestones(asked.store, asked.as_of, pillar=asked.pillar)
        return [
            Item(m.milestone_id, m.planned_end, m.actual_end, m.reported == "cancelled")
            for m in found
            if m.standing and m.planned_end
        ]
    programme = asked.programme.programme_id
    held = sessions(asked.store, programme, asked.pillar, asked.place, asked.kind)
    return [Item(s.workshop_id, s.planned_on, s.held_on, s.status == "cancelled") for s in held]


def plan(asked: Asked) -> Plan:
    """Return the plan; a target counts only when it was set for exactly this pillar and place."""
    targets = _targets(asked)
    points = [Point(row["period_end"], row["target"]) for row in targets]
    mode = targets[-1]["mode"] if targets else asked.definition.mode
    totals = running_targets(points, mode=mode)
    baseline = next((r["baseline"] for r in reversed(targets) if known(r["baseline"])), None)
    counted = asked.definition.kind in ("count", "latest")
    return Plan(
        start=next((r["baseline_on"] for r in targets if r["baseline_on"]), asked.programme.start),
        end=totals[-1].on if totals else asked.programme.end,
        baseline=0.0 if counted and baseline is None else baseline,
        target=totals[-1].amount if totals else None,
        schedule=tuple(Point(day, 1) for day in _days(asked)),
        interim=totals[:-1],
    )


def _days(asked: Asked) -> Iterable[date]:
    """Return the planned day of each counted item; days that count the same in the public file."""
    if asked.store.public and asked.counts_sessions:
        programme = asked.programme.programme_id
        return released.days(asked.store, programme, asked.as_of, asked.pillar, asked.kind).planned
    return [item.planned for item in items(asked)]


def _targets(asked: Asked) -> list[dict]:
    sql = """
        select period_end, target, baseline, baseline_on, coalesce(mode, 'cumulative') as mode
        from targets
        where indicator_id = $indicator and coalesce(programme_id, $programme) = $programme
            and pillar = $pillar and place = $place
        order by period_end
    """
    return asked.store.rows(sql, **asked.split)


def due(asked: Asked, found: Plan) -> Result:
    """Return the amount planned by the as-of date; a schedule says it without a target too."""
    if found.schedule:
        planned = sum(point.on <= asked.as_of for point in found.schedule)
        return (found.baseline or 0.0) + planned
    return planned_amount(found, asked.as_of)


def overdue_days(asked: Asked, found: Plan, value: Result) -> int:
    """Return how many days the oldest open item is overdue; 0 when none is.

    Without a schedule the next item became due on the day the plan reached one more than is done.
    """
    if asked.store.public and asked.counts_sessions:
        programme = asked.programme.programme_id
        held = released.sessions(asked.store, programme, asked.pillar, asked.kind)
        return held.overdue_days if held else 0
    if found.schedule:
        open_ = [(i.planned, i.done) for i in items(asked) if not i.cancelled]
        return oldest_overdue_days(open_, asked.as_of)
    if not known(value) or not known(planned_amount(found, asked.as_of)):
        return 0
    reached = _reached_on(found, value + 1, asked.as_of)
    return (asked.as_of - reached).days if reached else 0


def _reached_on(found: Plan, amount: float, last: date) -> date | None:
    """Return the first day on which the plan had reached an amount, None when not by `last`."""
    if not _has_reached(found, amount, last):
        return None
    low, high = (found.start - last).days, 0
    while low < high:
        middle = (low + high) // 2
        if _has_reached(found, amount, last + timedelta(days=middle)):
            high = middle
        else:
            low = middle + 1
    return last + timedelta(days=low)


def _has_reached(found: Plan, amount: float, day: date) -> bool:
    planned = planned_amount(found, day)
    return known(planned) and planned >= amount
