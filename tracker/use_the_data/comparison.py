"""Compare what was known on two days: figures, what happened since, and what is only known now."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.use_the_data import (
    compared_figures,
    compared_items,
    compared_plans,
    corrected_rows,
    corrections,
)
from tracker.use_the_data.compared_figures import Pair
from tracker.use_the_data.differences import Cell, Difference, Kind, Two, What


@dataclass(frozen=True)
class Comparison:
    """All that reads differently on two days; pairs also holds the figures that do not.

    happened is of the days between; corrections is of the time up to the earlier day.
    """

    two: Two
    pairs: tuple[Pair, ...]
    happened: tuple[Difference, ...]
    plan: tuple[Difference, ...]
    corrections: tuple[Difference, ...]

    @property
    def nothing(self) -> bool:
        """Say whether both days read the same; that the plan went on is no change."""
        figures = any(pair.changed for pair in self.pairs)
        return not (figures or self.happened or self.plan or self.corrections)

    @property
    def differences(self) -> list[Difference]:
        """Return everything compared, figures first; unchanged figures say so."""
        figures = compared_figures.differences(self.pairs)
        return [*figures, *self.happened, *self.plan, *self.corrections]

    def total(self, indicator: str) -> Pair | None:
        """Return an indicator under the filters; None where they cannot split it."""
        where = (indicator, self.two.pillar, self.two.place)
        return next((p for p in self.pairs if _where(p) == where), None)

    def of(self, kind: Kind, *what: What) -> list[Difference]:
        """Return what happened of one kind, and only what is asked for where that is said."""
        found = [d for d in self.happened if d.kind == kind]
        return [d for d in found if d.what in what] if what else found


def _where(pair: Pair) -> tuple[str, str, str]:
    asked = pair.before
    return asked.definition.id, asked.pillar, asked.place


def compare(two: Two) -> Comparison:
    """Compare the same data as known on two days, under the filters of the two."""
    pairs = compared_figures.pairs(two)
    return Comparison(
        two=two,
        pairs=tuple(pairs),
        happened=tuple(compared_items.happened(two)),
        plan=tuple(compared_plans.changed(two, pairs)),
        corrections=tuple(corrections.corrections(two)),
    )


COUNTED = {  # what a count adds up, as corrections name it
    "attendances": corrected_rows.ATTENDANCES,
    "outreach_reach": corrected_rows.COUNTS["people_reached"],
}
FINISHED = {"workshops_held": "held on", "milestones_done": "done on"}


def reported_later(found: Comparison, indicator: str) -> int:
    """Return how much of a main measure is of the time up to the earlier day; 0 of any other."""
    if indicator in COUNTED:
        return round(later(found.corrections, COUNTED[indicator]))
    what = [d.what for d in found.corrections if d.measure == FINISHED.get(indicator)]
    return what.count(What.REPORTED_LATER) - what.count(What.TAKEN_BACK)


def later(found: Iterable[Difference], measure: str) -> float:
    """Return how much of a measure was added by what was reported later or corrected.

    What nobody had reported counts from nothing.
    """
    return sum(_amount(d.after) - _amount(d.before) for d in found if d.measure == measure)


def _amount(cell: Cell) -> float:
    return cell if isinstance(cell, float) else 0.0
