"""Follow the forecast finish of the sessions from month end to month end, as it was known then."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker import texts
from tracker.formulas.absence import Absence
from tracker.formulas.forecast import NEEDED, FinishForecast, forecast_finish
from tracker.formulas.months import month_ends
from tracker.programme import Programme, sessions
from tracker.store import Store
from tracker.texts import t, tn


@dataclass(frozen=True)
class Reported:
    """What was forecast on a reporting date, from the sessions known to be held by then."""

    on: date
    held: int
    finish: FinishForecast | Absence


def reported(
    store: Store, programme: Programme, as_of: date, pillar: str, place: str
) -> list[Reported]:
    """Return the forecast of every month end up to the as-of date, and of that date itself.

    After the programme's end there is no forecast, so no reporting date either.
    """
    last = min(as_of, programme.end)
    if store.public:
        return _held_by(store, programme, last, pillar, place)
    known = _known(store, programme, last, pillar, place)
    days = sorted({*month_ends(programme.start, last), last})
    return [_reported(day, known.get(day, []), programme) for day in days if day in known]


def _held_by(
    store: Store, programme: Programme, last: date, pillar: str, place: str
) -> list[Reported]:
    """Return the same from the public file: the days sessions were held, not when it was known."""
    found = sessions(store, programme.programme_id, pillar, place)
    told = [{"planned_on": s.planned_on, "held_on": s.held_on} for s in found]
    days = sorted({*month_ends(programme.start, last), last}) if told else []
    return [_reported(day, [_known_then(s, day) for s in told], programme) for day in days]


def _known_then(session: dict, day: date) -> dict:
    held = session["held_on"]
    return session if held is None or held <= day else session | {"held_on": None}


def _known(
    store: Store, programme: Programme, last: date, pillar: str, place: str
) -> dict[date, list[dict]]:
    """Return per reporting date the sessions as they were known on it: planned_on, held_on."""
    sql = """
        with days as (
            select last_day(cast(month as date)) as day
            from range(date_trunc('month', $start), $last, interval 1 month) as months(month)
            union select $last
        )
        select day, planned_on, held_on
        from days join workshops_history on known_on <= day
        where day <= $last and programme_id = $programme
            and $pillar in ('all', pillar) and $place in ('all', state)
        qualify row_number() over (
            partition by day, workshop_id order by reported_on desc, _load desc, _seq desc) = 1
        order by day, workshop_id
    """
    found: dict[date, list[dict]] = {}
    asked = {"programme": programme.programme_id, "start": programme.start, "last": last}
    for row in store.rows(sql, **asked, pillar=pillar, place=place):
        found.setdefault(row["day"], []).append(row)
    return found


def _reported(day: date, listed: Sequence[dict], programme: Programme) -> Reported:
    held = [s["held_on"] for s in listed if s["held_on"]]
    finish = forecast_finish(
        planned=[s["planned_on"] for s in listed],
        done=held,
        start=programme.start,
        end=programme.end,
        as_of=day,
    )
    return Reported(day, len(held), finish)


def spoken(found: Sequence[Reported]) -> list[tuple[date, FinishForecast]]:
    """Return the reporting dates that had a forecast."""
    return [(r.on, r.finish) for r in found if not isinstance(r.finish, Absence)]


def silent(found: Sequence[Reported]) -> list[date]:
    """Return the reporting dates on which it was too early to forecast."""
    return [r.on for r in found if r.finish == Absence.TOO_EARLY]


def title(found: Sequence[Reported]) -> str:
    """Return how far the median of the forecast finish has moved since it was first given."""
    given = spoken(found)
    if not given:
        return t("Forecast finish of the sessions: too early on every reporting date")
    (first, then), (_, now) = given[0], given[-1]
    days, since = (now.median - then.median).days, texts.day(first)
    if days > 0:
        return tn(
            "Forecast finish of the sessions: {n} day later than on {day}",
            "Forecast finish of the sessions: {n} days later than on {day}",
            days,
            day=since,
        )
    if days < 0:
        return tn(
            "Forecast finish of the sessions: {n} day earlier than on {day}",
            "Forecast finish of the sessions: {n} days earlier than on {day}",
            -days,
            day=since,
        )
    return t("Forecast finish of the sessions: as on {day}", day=since)


def summary(found: Sequence[Reported]) -> str:
    """Return how to read the chart, or why there is none."""
    if not spoken(found):
        held = max((r.held for r in found), default=0)
        return t(
            "{held} of {needed} sessions needed were held.",
            held=texts.number(held),
            needed=texts.number(NEEDED),
        )
    return t(
        "Bar: range from 10% to 90%. Dotted: median. Cross: too early, fewer than {needed} held. "
        "It goes by the pace in days: under a back-loaded plan it comes too late.",
        needed=texts.number(NEEDED),
    )


def frame(found: Sequence[Reported]) -> pd.DataFrame:
    """Return a row per reporting date: sessions held by then, forecast at 10, 50 and 90 %."""
    rows = [(r.on, r.held, *_days(r.finish)) for r in found]
    names = [t("Reporting date"), t("Held by then"), t("Forecast finish, 10%")]
    names += [t("Forecast finish, median"), t("Forecast finish, 90%")]
    return pd.DataFrame(rows, columns=names)


def _days(finish: FinishForecast | Absence) -> tuple:
    if isinstance(finish, Absence):
        return (finish, finish, finish)
    return (finish.low, finish.median, finish.high)
