"""Explain the schedule of the sessions: slip, schedule earned, SPI(t)."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from tracker import texts
from tracker.explained import sessions
from tracker.explained.explanation import Explanation, View, file_name
from tracker.explained.formula import MINUS
from tracker.formulas.absence import known
from tracker.programme import Session
from tracker.results import schedules
from tracker.results.schedules import Against, Schedule
from tracker.shown import decimal
from tracker.texts import mark, t, tn

LIPKE = mark("Earned schedule: Lipke 2003, without its step bias")


def explain(view: View, pillar: str = "") -> Explanation:
    """Explain the slip, the schedule earned and SPI(t) of a pillar's sessions."""
    pillar = pillar or view.pillar
    found = sessions.sessions(view, pillar)
    standing = schedules.schedule(found, view.programme, view.as_of, pillar, view.store)
    return Explanation(
        title=sessions.named(t("Schedule of the sessions"), pillar, view.place),
        about=t(
            "How many days the sessions are behind the plan: the last one held stands against as "
            "many planned dates, and the next one planned against the as-of date."
        ),
        formula=(
            t("slip = last held − its planned date, or, once it is overdue and more:"),
            t("slip = as-of date − the next planned date"),
            t("schedule earned = as-of date − slip"),
            t("SPI(t) = (schedule earned − start) / (as-of date − start)"),
        ),
        values=(*_original(view, found, standing), _current(standing), _clock(view)),
        sources=(t(LIPKE),),
        tables=tuple(sessions.tables(view, found, file_name("schedule", pillar, view.place))),
    )


def _original(view: View, found: Sequence[Session], standing: Schedule) -> Iterable[str]:
    """Return slip, schedule earned and SPI(t) against the original plan, step by step."""
    planned = sorted(s.planned_on for s in found)
    done = sorted(s.held_on for s in found if s.held_on)
    yield t(
        "{n} of {planned} held by {day}; {due} due by the original plan",
        n=texts.number(len(done)),
        planned=texts.number(len(planned)),
        day=texts.day(view.as_of),
        due=texts.number(standing.original.due),
    )
    if view.store.public:
        yield t("worked out from exact days; of a session not held yet only its month is published")
    else:
        yield from _two_slips(planned, done, view.as_of)
    yield t("slip = {slip}", slip=schedules.slip_words(standing.original.slip))
    yield from _earned(view, standing.original)


def _two_slips(planned: list[date], done: list[date], as_of: date) -> Iterable[str]:
    n = min(len(done), len(planned))
    if n:
        yield t(
            "session {n}: held {held}, planned {planned}: {days}",
            n=n,
            held=texts.day(done[n - 1]),
            planned=texts.day(planned[n - 1]),
            days=_days((done[n - 1] - planned[n - 1]).days),
        )
    if n < len(planned):
        open_days = (as_of - planned[n]).days
        words = {"n": n + 1, "planned": texts.day(planned[n]), "days": _days(open_days)}
        late = t("session {n}: planned {planned}, not held: {days} so far", **words)
        yield late if open_days > 0 else t("session {n}: planned {planned}, not yet due", **words)


def _days(n: int) -> str:
    days = tn("{n} day", "{n} days", abs(n))
    return f"{MINUS}{days}" if n < 0 else days


def _earned(view: View, plan: Against) -> Iterable[str]:
    """Return the schedule earned and SPI(t); with all held the clock stopped at the last."""
    if not (isinstance(plan.earned, date) and known(plan.slip)):
        return
    clock = plan.earned + timedelta(days=plan.slip)
    yield t(
        "schedule earned = {clock} − {slip} = {earned}",
        clock=texts.day(clock),
        slip=_days(round(plan.slip)),
        earned=texts.day(plan.earned),
    )
    start = view.programme.start
    gone, whole = (plan.earned - start).days, (clock - start).days
    index = decimal(plan.index)
    yield t("SPI(t) = {gone} / {whole} days = {index}", gone=gone, whole=whole, index=index)


def _current(standing: Schedule) -> str:
    return t(
        "against the current plan: {slip}, SPI(t) {index}",
        slip=schedules.slip_words(standing.current.slip),
        index=decimal(standing.current.index),
    )


def _clock(view: View) -> str:
    clock = view.programme.clock(view.as_of)
    return t(
        "the programme's clock: {gone} of {days} days, {n} of {months} months complete",
        gone=texts.number(clock.days_gone),
        days=texts.number(clock.days),
        n=clock.complete,
        months=clock.months,
    )
