"""Explain the forecast of the sessions: how many by the programme's end, and when all."""

from collections.abc import Iterable, Sequence
from datetime import date

from tracker import released, texts
from tracker.explained import sessions
from tracker.explained.explanation import Explanation, View, file_name
from tracker.explained.formula import exact
from tracker.formulas.absence import Absence
from tracker.formulas.forecast import BEFOREHAND, to_come
from tracker.programme import Session
from tracker.results import forecasts
from tracker.results.forecasts import Forecast
from tracker.texts import mark, t

OWN = mark("Forecast: negative binomial over the plan, held against the programme's past months")


def explain(view: View, pillar: str = "") -> Explanation:
    """Explain how many sessions are forecast by the programme's end, and when all are."""
    pillar = pillar or view.pillar
    found = sessions.sessions(view, pillar)
    said = forecasts.forecast(found, view.programme, view.as_of, pillar, view.store)
    return Explanation(
        title=sessions.named(t("Forecast of the sessions"), pillar, view.place),
        about=t(
            "How many sessions will be held by the programme's end, and when all will be, if "
            "they go on as they have against the plan; four sessions at the planned pace are "
            "taken as seen before the first."
        ),
        formula=(
            t("held by the end = n + negative binomial(a, b / (b + left)), a = 4 + n, b = 4 + E"),
            t("n held of N planned, E due by now, left still to come by the plan"),
            t("of the finish: b = 4 D / N + u, D days of the programme, u days gone"),
        ),
        values=tuple(_values(view, _planned(view, found, pillar), said)),
        notes=tuple(x for x in (forecasts.honesty(said),) if x),
        sources=(t(OWN),),
        tables=tuple(sessions.tables(view, found, file_name("forecast", pillar, view.place))),
    )


def _planned(view: View, found: Sequence[Session], pillar: str) -> list[date]:
    """Return the planned days, or days that count the same where the public sees months."""
    if view.store.public:
        programme = view.programme.programme_id
        return list(released.days(view.store, programme, view.as_of, pillar).planned)
    return [s.planned_on for s in found]


def _values(view: View, planned: Sequence[date], said: Forecast) -> Iterable[str]:
    silence = forecasts.silence(said)
    if silence or isinstance(said.count, Absence) or isinstance(said.finish, Absence):
        yield silence or t(str(said.count))
        return
    yield from _count(view, planned, said)
    yield forecasts.chance(said)
    yield from _finish(view, said)


def _count(view: View, planned: Sequence[date], said: Forecast) -> Iterable[str]:
    """Return the inputs of the count, as in the formula."""
    programme = view.programme
    still = to_come(list(planned), said.held, programme.start, programme.end, view.as_of)
    due = still.exposure - BEFOREHAND
    yield t("N = {planned}, n = {n}, E = {due}", planned=said.planned, n=said.held, due=exact(due))
    yield t(
        "a = 4 + {n} = {a}, b = 4 + {due} = {b}, left = {left}",
        n=said.held,
        a=still.seen,
        due=exact(due),
        b=exact(still.exposure),
        left=exact(still.left),
    )


def _finish(view: View, said: Forecast) -> Iterable[str]:
    clock = view.programme.clock(view.as_of)
    exposure = BEFOREHAND * clock.days / said.planned + clock.days_gone
    yield t(
        "b = 4 \N{MULTIPLICATION SIGN} {days} / {planned} + {gone} = {b} days; {left} to come",
        days=clock.days,
        planned=said.planned,
        gone=clock.days_gone,
        b=texts.number(exposure, 1),
        left=said.planned - said.held,
    )
    if not isinstance(said.finish, Absence):
        low, middle, high = (
            texts.day(d) for d in (said.finish.low, said.finish.median, said.finish.high)
        )
        yield t(
            "all held by {low} with 10%, by {middle} with 50%, by {high} with 90%",
            low=low,
            middle=middle,
            high=high,
        )
