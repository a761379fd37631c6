"""Hold every figure of the programme on one day against the same figure on another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.definitions import Definition, definitions
from tracker.figures import Figure, figure
from tracker.formulas.absence import Result, known
from tracker.formulas.progress import rounded
from tracker.formulas.status import Status
from tracker.programme import ALL, PILLARS
from tracker.results.overview import MEASURES
from tracker.shown import title
from tracker.use_the_data.catalogue import ordered
from tracker.use_the_data.differences import WORDS, Cell, Difference, Kind, Two, What

HELD, GAIN, REACH = "workshops_held", "learning_gain", "outreach_reach"
RANKS = {
    Status.ACHIEVED: 0,
    Status.AT_TARGET: 0,
    Status.ON_PLAN: 1,
    Status.BEHIND: 2,
    Status.WELL_BEHIND: 3,
    Status.MOVING_AWAY: 4,
    Status.NOT_ACHIEVED: 4,
}


@dataclass(frozen=True)
class Pair:
    """One figure as it was known on the earlier day and on the later one."""

    before: Figure
    after: Figure

    @property
    def definition(self) -> Definition:
        """Return what the figure means."""
        return self.after.definition

    @property
    def explain(self) -> str:
        """Return the id of what explains the later figure."""
        return f"figure:{self.definition.id}:{self.after.pillar}:{self.after.place}"

    @property
    def gained(self) -> float | None:
        """Return how much more the value is now; None where it was or is not known."""
        return _more(self.before.value, self.after.value)

    @property
    def planned(self) -> float | None:
        """Return how much more the plan expected by the later day; None where it does not say."""
        return _more(self.before.planned, self.after.planned)

    @property
    def status_changed(self) -> bool:
        """Say whether the status, or why there is none, is another one."""
        return self.before.status != self.after.status

    @property
    def turned(self) -> bool:
        """Say whether the status is another one, or is there for the first time or no longer."""
        judged = [f for f in (self.before, self.after) if isinstance(f.status, Status)]
        return self.status_changed and bool(judged)

    @property
    def changed(self) -> bool:
        """Say whether value, target or status read differently."""
        same = _same(self.before.value, self.after.value)
        same = same and _same(self.before.target, self.after.target)
        return self.status_changed or not same

    @property
    def turn(self) -> int:
        """Return 1 where the status is a worse one, -1 where better, 0 where neither is sure."""
        then, now = _rank(self.before), _rank(self.after)
        if then is None or now is None:
            return 0
        return (now > then) - (now < then)

    @property
    def rank(self) -> int:
        """Return how bad the status is now, 0 the best; an absence is no status and counts 0."""
        return _rank(self.after) or 0


def _rank(found: Figure) -> int | None:
    return RANKS.get(found.status) if isinstance(found.status, Status) else None


def _more(before: Result, after: Result) -> float | None:
    return rounded(after - before) if known(before) and known(after) else None


def _same(before: Result | None, after: Result | None) -> bool:
    if known(before) and known(after):
        return rounded(before) == rounded(after)
    return before == after


def pairs(two: Two) -> list[Pair]:
    """Return every figure of the programme, then sessions by pillar and reach by place.

    Figures that the filters cannot split are left out, and so is national context.
    """
    found = [d for d in ordered(definitions(two.after)) if not d.national and _splits(d, two)]
    totals = [pair(two, d.id, two.pillar, two.place) for d in found]
    first = sorted(totals, key=lambda p: p.definition.id not in MEASURES)
    return [*first, *parts(two, HELD, "pillar"), *parts(two, REACH, "place")]


def _splits(definition: Definition, two: Two) -> bool:
    own = two.pillar in (ALL, definition.pillar)
    by = definition.dimensions
    return (own or "pillar" in by) and (two.place == ALL or "place" in by)


def pair(two: Two, indicator: str, pillar: str, place: str) -> Pair:
    """Return one figure on both days."""
    then, now = (
        figure(store, two.programme, indicator, day, pillar, place)
        for store, day in zip(two.stores, (two.since, two.as_of), strict=True)
    )
    return Pair(then, now)


def parts(two: Two, indicator: str, by: str) -> list[Pair]:
    """Return a figure for each pillar, or each place with a target; none while one is chosen."""
    if by == "pillar":
        names = PILLARS if two.pillar == ALL else ()
        return [pair(two, indicator, name, two.place) for name in names]
    whole = two.pillar == ALL and two.place == ALL
    return [pair(two, indicator, ALL, name) for name in _places(two, indicator)] if whole else []


def _places(two: Two, indicator: str) -> list[str]:
    sql = """select distinct place from targets
             where indicator_id = $indicator and place <> 'all' order by place"""
    return [row["place"] for row in two.after.rows(sql, indicator=indicator)]


def most_of(found: Sequence[tuple[Pair, float]]) -> Pair | None:
    """Return the part that is more than half of what all parts add up to, None when none is."""
    amounts = [(part, amount) for part, amount in found if amount > 0]
    whole = sum(amount for _, amount in amounts)
    return next((part for part, amount in amounts if rounded(amount) > rounded(whole / 2)), None)


def differences(found: Sequence[Pair]) -> Iterator[Difference]:
    """Return value, target and status of every figure; `unchanged` where they read the same."""
    for held in found:
        yield _read(held, "value", held.before.value, held.after.value)
        yield _read(held, "target", *(f.target_or_why for f in (held.before, held.after)))
        yield _read(held, "status", *(_status(f) for f in (held.before, held.after)))


def _read(held: Pair, measure: str, before: Cell, after: Cell) -> Difference:
    numbers = isinstance(before, float | int) and isinstance(after, float | int)
    same = rounded(before) == rounded(after) if numbers else before == after  # type: ignore[arg-type]
    return Difference(
        kind=Kind.FIGURE,
        item=held.definition.id,
        title=title(held.after),
        what=What.SAME if same else What.CHANGED,
        measure=measure,
        before=before,
        after=after,
        unit=WORDS if measure == "status" else held.definition.unit,
        pillar=held.after.pillar,
        place=held.after.place,
        explain=held.explain,
    )


def _status(found: Figure) -> str:
    return str(found.status) if found.status else "context"
