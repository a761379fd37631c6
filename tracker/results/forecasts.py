"""Forecast the sessions: how many by the programme's end, when all, and how honest that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker import released, texts
from tracker.formulas.absence import Absence
from tracker.formulas.forecast import (
    MONTHS_NEEDED,
    NEEDED,
    CountForecast,
    FinishForecast,
    Hits,
    forecast_count,
    forecast_finish,
    hits,
)
from tracker.programme import ALL, Programme, Session
from tracker.shown import Measure
from tracker.store import Store
from tracker.texts import t


@dataclass(frozen=True)
class Forecast:
    """What is said on a day of the sessions of a filter, counted against the original plan."""

    pillar: str
    planned: int
    held: int
    end: date
    ended: bool
    count: CountForecast | Absence
    finish: FinishForecast | Absence
    hits: Hits | Absence

    @property
    def range(self) -> CountForecast | None:
        """Return the range at the programme's end, None where there is none to draw."""
        return None if isinstance(self.count, Absence) or self.all_held else self.count

    @property
    def all_held(self) -> bool:
        """Say whether nothing of the plan is left."""
        return 0 < self.planned <= self.held


def forecast(
    found: Sequence[Session],
    programme: Programme,
    as_of: date,
    pillar: str = ALL,
    store: Store | None = None,
) -> Forecast:
    """Forecast the sessions from the original plan and what was held.

    A public store gives days that count the same as the exact ones, which it does not show.
    """
    planned = [s.planned_on for s in found]
    done = [s.held_on for s in found if s.held_on]
    if found and store and store.public:
        told = released.days(store, programme.programme_id, as_of, pillar)
        planned, done = list(told.planned), list(told.done)
    asked = {"start": programme.start, "end": programme.end, "as_of": as_of}
    return Forecast(
        pillar=pillar,
        planned=len(planned),
        held=len(done),
        end=programme.end,
        ended=as_of > programme.end,
        count=forecast_count(planned=planned, done=done, **asked),
        finish=forecast_finish(planned=planned, done=done, **asked),
        hits=hits(planned=planned, done=done, **asked),
    )


def silence(found: Forecast) -> str:
    """Return why there is no forecast: ended, all held, too early; nothing where there is one."""
    n = {"held": texts.number(found.held), "planned": texts.number(found.planned)}
    if found.ended:
        return t("Programme ended: {held} of {planned} sessions held", **n)
    if not found.planned:
        return t("No sessions are planned here")
    if found.all_held:
        return t("All {planned} sessions are held; nothing is left to forecast", **n)
    if found.planned < NEEDED:
        return t(
            "No forecast: it needs {needed} sessions held, and {planned} are planned here",
            needed=texts.number(NEEDED),
            **n,
        )
    if isinstance(found.count, Absence):
        needed = texts.number(NEEDED)
        return t("Forecast too early: {held} of {needed} sessions needed", needed=needed, **n)
    return ""


def title(found: Forecast) -> str:
    """Return how many sessions are forecast by the programme's end, or why none are."""
    if isinstance(found.count, Absence) or silence(found):
        return silence(found)
    words = {"planned": texts.number(found.planned), "day": texts.day(found.end)}
    low, high = texts.number(found.count.low), texts.number(found.count.high)
    if low == high:
        return t("Forecast: {n} of {planned} sessions held by {day}", n=low, **words)
    return t(
        "Forecast: {low} to {high} of {planned} sessions held by {day}", low=low, high=high, **words
    )


def chance(found: Forecast) -> str:
    """Return the chance of the whole plan and the range in words; nothing without a forecast."""
    if isinstance(found.count, Absence) or silence(found):
        return ""
    return t(
        "Chance of reaching {planned} by {day}: {chance}. Of ten such programmes eight end with "
        "{low} to {high}, half with {median} or more.",
        planned=texts.number(found.planned),
        day=texts.day(found.end),
        chance=texts.percent(found.count.chance),
        low=texts.number(found.count.low),
        high=texts.number(found.count.high),
        median=texts.number(found.count.median),
    )


def reading(found: Forecast, numbered: bool = False) -> str:
    """Return the chance, and how to read the burn-up; `numbered` where changes are marked."""
    parts = [chance(found), t("Thick: held. Dashed: original plan. Thin: current plan.")]
    parts.append(t("Numbered: plan changes.") if numbered else "")
    parts.append("" if silence(found) else t("Wedge: forecast range, its median dotted."))
    return " ".join(filter(None, parts))


def told(found: Forecast) -> str:
    """Return the forecast and how to read the burn-up, where its title says something else."""
    return f"{title(found)}. {reading(found)}"


def card(found: Forecast) -> Measure:
    """Return the forecast finish as a card: median, range and the chance of being in time."""
    label, explain = t("Forecast finish"), f"forecast:{found.pillar}"
    if isinstance(found.count, Absence) or isinstance(found.finish, Absence):
        return Measure(label=label, value=_short(found), line=_line(found), explain=explain)
    return Measure(
        label=label,
        value=texts.day(found.finish.median),
        line=t(
            "range {low} to {high}",
            low=texts.day(found.finish.low),
            high=texts.day(found.finish.high),
        ),
        more=t(
            "chance of {planned} by {day}: {chance}",
            planned=texts.number(found.planned),
            day=texts.day(found.end),
            chance=texts.percent(found.count.chance),
        ),
        explain=explain,
    )


def _short(found: Forecast) -> str:
    """Return why there is no forecast finish, in two words."""
    if found.ended:
        return t("programme ended")
    return t("all held") if found.all_held else t(str(found.finish))


def _line(found: Forecast) -> str:
    if found.ended or found.all_held or found.planned < NEEDED:
        return silence(found)
    held, needed = texts.number(found.held), texts.number(NEEDED)
    return t("{held} of {needed} sessions needed", held=held, needed=needed)


def honesty(found: Forecast) -> str:
    """Return how past months' ranges fared and what simulation says; nothing without a forecast."""
    if silence(found):
        return ""
    simulated = t(
        "In simulated programmes that keep their pace, with an even or a back-loaded plan, the "
        "range of the count holds at least 75% of the time. Nothing is claimed for the finish "
        "under a back-loaded plan: it comes too late."
    )
    return f"{past(found.hits)} {simulated}"


def past(found: Hits | Absence) -> str:
    """Return in how many past months the range held today's count, never as a percentage."""
    if isinstance(found, Absence):
        return t(
            "Check against the past: too early, {needed} past months with a forecast are needed.",
            needed=texts.number(MONTHS_NEEDED),
        )
    return t(
        "In {hits} of {months} past months the range held the count of today; the months overlap.",
        hits=texts.number(found.hits),
        months=texts.number(found.months),
    )
