"""Hold the sessions against their plans, from exact days that the public file does not show.

The same figures as tracker.formulas.schedule gives (formulas.md section 3); tests/etl compares
them. Late is positive; None where nobody planned anything.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

GRACE_DAYS = 14
ALL = "all"
KINDS = (ALL, "consultation")


@dataclass(frozen=True, kw_only=True)
class Session:
    """One session in the original and in the current plan."""

    programme_id: str
    pillar: str
    kind: str
    planned_on: date
    current_on: date
    held_on: date | None
    is_cancelled: bool


def due(planned: Iterable[date], day: date) -> int:
    """Count what was planned for a day or before."""
    return sum(one <= day for one in planned)


def overdue_days(sessions: Iterable[Session], day: date) -> int:
    """Return how many days the oldest open session is past its first date; 0 when none is."""
    still_open = [
        s.planned_on
        for s in sessions
        if not s.is_cancelled and (s.held_on is None or s.held_on > day)
    ]
    return max([0, *((day - planned).days for planned in still_open)])


def slip(planned: Iterable[date], done: Iterable[date], day: date) -> int | None:
    """Return the days between the n-th done and the n-th planned, or since the next is overdue."""
    plan, finished = sorted(planned), sorted(one for one in done if one <= day)
    n = min(len(plan), len(finished))
    late = [(finished[n - 1] - plan[n - 1]).days] if n else []
    late += [(day - next_one).days for next_one in plan[n : n + 1] if next_one < day]
    return max(late, default=0) if plan else None


def result(sessions: Sequence[Session], day: date) -> dict:
    """Return what the schedule says of some sessions on a day.

    A slip is withheld where the day of a session that is still to come could be read off it.
    """
    original = [(s.planned_on, s.held_on) for s in sessions]
    current = [(s.current_on, s.held_on) for s in sessions if not s.is_cancelled]
    first_days, current_days = ([planned for planned, _ in plan] for plan in (original, current))
    done = [s.held_on for s in sessions if s.held_on]
    return {
        "planned": len(sessions),
        "due": due(first_days, day),
        "due_with_grace": due(first_days, day - timedelta(days=GRACE_DAYS)),
        "done": due(done, day),
        "overdue_days": overdue_days(sessions, day),
        "slip_original": None if _tells(original, done, day) else slip(first_days, done, day),
        "slip_current": None if _tells(current, done, day) else slip(current_days, done, day),
        "planned_current": len(current),
        "due_current": due(current_days, day),
    }


def _tells(plan: Iterable[tuple[date, date | None]], done: Iterable[date], day: date) -> bool:
    """Tell whether the slip is measured from the day of a session still to come.

    That happens where others were held before their time: the n-th done is held against the n-th
    planned, whichever session that is.
    """
    n = due(done, day)
    first = sorted(plan, key=lambda pair: pair[0])[:n][-1:]
    return any(planned > day and held is None for planned, held in first)


def month_ends(start: date, last: date) -> Iterator[date]:
    """Yield every month end from a day on that comes before another, and that other day."""
    year, month = start.year, start.month
    while (end := date(year, month, monthrange(year, month)[1])) < last:
        yield end
        year, month = year + month // 12, month % 12 + 1
    yield last


def counts(sessions: Sequence[Session], start: date, last: date) -> list[dict]:
    """Return how many sessions were due and done at each month end, and on the last day."""
    planned = [s.planned_on for s in sessions]
    done = [s.held_on for s in sessions if s.held_on]
    return [
        {"day": day, "due": due(planned, day), "done": due(done, day)}
        for day in month_ends(start, last)
    ]


def each(
    sessions: Sequence[Session], pillars: Iterable[str]
) -> Iterator[tuple[dict, list[Session]]]:
    """Yield programme, pillar and kind with the sessions they stand for."""
    programmes = sorted({s.programme_id for s in sessions})
    for programme in programmes:
        for pillar in (ALL, *pillars):
            for kind in KINDS:
                yield (
                    {"programme_id": programme, "pillar": pillar, "kind": kind},
                    [
                        s
                        for s in sessions
                        if s.programme_id == programme
                        and pillar in (ALL, s.pillar)
                        and kind in (ALL, s.kind)
                    ],
                )
