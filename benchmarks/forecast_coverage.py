"""How often the 80 % range of a forecast holds what came, for programmes drawn at random.

20 sessions over 549 days, planned evenly or back-loaded, looked at when 30, 50 and 70 % of the time
has gone. The count by the end is claimed to lie in its range at least 75 % of the time where the
pace stays what it was, from 30 % below the plan to 30 % above, and the forecast speaks in at least
half of the programmes: those that speak earlier are those that were lucky early.
Nothing is claimed of programmes at half the pace, or that slow down or stop after the look, nor of
the finish under a back-loaded plan: it goes by the pace in days, and so comes far too late.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from math import ceil
from random import Random

from benchmarks.coverage import Coverage, Look
from tracker.formulas.absence import Absence
from tracker.formulas.forecast import (
    CountForecast,
    FinishForecast,
    forecast_count,
    forecast_finish,
)

SESSIONS, DAYS = 20, 549
START = date(2021, 7, 29)
END = START + timedelta(days=DAYS)
LOOKS = (0.3, 0.5, 0.7)
RUNS = 4000
LEAST = 0.75
EVEN, BACK_LOADED = "even plan", "back-loaded plan"
POWERS = {EVEN: 1, BACK_LOADED: 2}  # the plan's share is the share of time to this power

Days = list[float]  # days from the start on which sessions are held, at least SESSIONS of them
Drawn = Callable[[Random, str], Days]


def day_of(position: float, plan: str) -> float:
    """Return the day on which the plan reaches so many sessions; later ones keep its last pace."""
    power = POWERS[plan]
    if position <= SESSIONS:
        return DAYS * (position / SESSIONS) ** (1 / power)
    return DAYS + (position - SESSIONS) * DAYS / (SESSIONS * power)


def late(mean: float) -> Drawn:
    """Hold each session its own random time after its planned day, so many days on average."""

    def drawn(random: Random, plan: str) -> Days:
        due = (day_of(number, plan) for number in range(1, SESSIONS + 1))
        return sorted(day + random.expovariate(1 / mean) for day in due)

    return drawn


def paced(pace: Callable[[Random], float], later: float = 1) -> Drawn:
    """Hold sessions on random days, the plan's pace times pace, times later from half-time on."""

    def drawn(random: Random, plan: str) -> Days:
        days: Days = []
        of_plan, done = pace(random), 0.0
        half = SESSIONS * 0.5 ** POWERS[plan]
        while done <= SESSIONS or len(days) < SESSIONS:
            done += random.expovariate(of_plan * (1 if done < half else later))
            days.append(day_of(done, plan))
        return days

    return drawn


def stopped(gap: int) -> Drawn:
    """Hold sessions at the planned pace, but nothing for so many days from half-time on."""

    def drawn(random: Random, plan: str) -> Days:
        days = paced(lambda _: 1)(random, plan)
        return [day if day < DAYS / 2 else day + gap for day in days]

    return drawn


CLAIMED: dict[str, Drawn] = {
    "to plan, each session two weeks late on average": late(14),
    "to plan on average, on random days": paced(lambda _: 1),
    "each programme at a pace of its own, as supposed": paced(lambda r: r.gammavariate(4, 1 / 4)),
    "pace 15% below plan": paced(lambda _: 0.85),
    "pace 30% below plan": paced(lambda _: 0.7),
    "pace 30% above plan": paced(lambda _: 1.3),
}
NOT_CLAIMED: dict[str, Drawn] = {
    "pace half of the plan": paced(lambda _: 0.5),
    "pace halves at half-time": paced(lambda _: 1, later=0.5),
    "stops for four months at half-time": stopped(120),
}


def run(runs: int = RUNS) -> list[Coverage]:
    """Return the coverage of both forecasts for each plan and scenario, the claimed ones first."""
    return [
        coverage
        for plan in POWERS
        for name, drawn in (CLAIMED | NOT_CLAIMED).items()
        for coverage in covered(name, drawn, plan, runs)
    ]


def covered(name: str, drawn: Drawn, plan: str, runs: int) -> list[Coverage]:
    """Return the coverage of the count and of the finish over programmes drawn alike."""
    random = Random(549)  # the same programmes on every run
    programmes = [drawn(random, plan) for _ in range(runs)]
    claim = (LEAST, 1.0) if name in CLAIMED else None
    return [
        Coverage(
            name=f"forecast of the count, {plan}, {name}",
            looks=tuple(_look(at, [_count_held(d, plan, at) for d in programmes]) for at in LOOKS),
            claim=claim,
        ),
        Coverage(
            name=f"forecast of the finish, {plan}, {name}",
            looks=tuple(_look(at, [_finish_held(d, plan, at) for d in programmes]) for at in LOOKS),
            claim=claim if plan == EVEN else None,
        ),
    ]


def _look(at: float, held: list[bool | None]) -> Look:
    spoke = [h for h in held if h is not None]
    return Look(at=f"at {at:.0%} of time", runs=len(held), spoke=len(spoke), held=sum(spoke))


def _count_held(days: Days, plan: str, at: float) -> bool | None:
    """Tell whether the range held the count by the end, None where no range is given."""
    found = _counted(plan, at, _done(days, at * DAYS))
    if isinstance(found, Absence):
        return None
    return found.low <= _done(days, DAYS) <= found.high


def _finish_held(days: Days, plan: str, at: float) -> bool | None:
    """Tell whether the range held the day of the last session, None where no range is given."""
    found = _finished(plan, at, _done(days, at * DAYS))
    if isinstance(found, Absence):
        return None
    # In days: a slow programme's last session may lie beyond the last date there is.
    return (found.low - START).days <= ceil(days[SESSIONS - 1]) <= (found.high - START).days


def _done(days: Days, by: float) -> int:
    return min(SESSIONS, sum(day <= round(by) for day in days))


@cache
def _counted(plan: str, at: float, done: int) -> CountForecast | Absence:
    # Nothing but the number done matters, so that programmes alike in it share one forecast.
    return forecast_count(
        planned=_planned(plan), done=[START] * done, start=START, end=END, as_of=_day(at)
    )


@cache
def _finished(plan: str, at: float, done: int) -> FinishForecast | Absence:
    return forecast_finish(
        planned=_planned(plan), done=[START] * done, start=START, end=END, as_of=_day(at)
    )


def _planned(plan: str) -> list[date]:
    return [START + timedelta(days=ceil(day_of(n, plan))) for n in range(1, SESSIONS + 1)]


def _day(at: float) -> date:
    return START + timedelta(days=round(at * DAYS))
