"""List every figure of the Overview and the 4Ps: python -m tracker figures."""

import sys
from collections.abc import Callable, Sequence
from datetime import date

from etl.build import Say
from etl.publish import NothingPublished, UnknownSchema
from tracker import store as stores
from tracker import texts
from tracker.command.printed import aligned, plain
from tracker.command.refused import Refused
from tracker.figures import Figure, figure
from tracker.formulas.absence import Absence, Result, known
from tracker.programme import ALL, PILLARS, Programme, programmes
from tracker.promise import promise
from tracker.results.four_ps import COMMON, common, own
from tracker.results.overview import MEASURES, by_place
from tracker.shown import amount
from tracker.store import Store

Pair = tuple[Figure, Figure | None]  # a figure, and the same one on the other day
COMPARED = ("value", "progress", "status", "absence")


def opened(role: str, day: date | None) -> Store:
    """Open what was known on a day, by default on the day of the last report.

    Raises Refused before the first build, and for a day before the programme's start or after the
    last report.
    """
    try:
        return _on(day, stores.open(role))
    except (NothingPublished, UnknownSchema) as why:
        raise Refused(str(why)) from why


def _on(day: date | None, now: Store) -> Store:
    programme = programmes(now)[0]
    last = now.as_of or programme.start
    if day is None or day == last:
        return now
    if not programme.start <= day <= last:
        raise Refused(
            f"{day} is outside what is known of {programme.name}: {programme.start}, its start, "
            f"to {last}, the last report. Choose a day between them, such as {last}."
        )
    return stores.open(now.role, day, _told(day))


def _told(day: date) -> Say:
    """Return a listener that says once, on standard error, that a past day is being made."""
    said = False

    def say(_what: str, _share: float) -> None:
        nonlocal said
        if not said:
            sys.stderr.write(f"Putting together what was known on {day}; kept for next time.\n")
        said = True

    return say


def figures(store: Store, programme: Programme) -> list[Figure]:
    """Return each figure of the two pages once, by indicator, pillar and place.

    The totals of what every pillar is asked stand beside the pillars' parts; places are those with
    a target, of which the Overview names the worst.
    """
    as_of = store.as_of or programme.start
    found = [figure(store, programme, i, as_of) for i in (*MEASURES, *COMMON)]
    for pillar in PILLARS:
        found += common(store, programme, as_of, pillar, ALL)
        found += own(store, programme, as_of, pillar, ALL)
    found += [f for i in MEASURES for f in by_place(store, programme, as_of, i)]
    return [f for _, f in sorted({_key(f): f for f in found}.items())]


def _key(found: Figure) -> tuple[str, int, bool, str]:
    """Order by indicator, then the whole before the pillars before the places."""
    pillar = (ALL, *PILLARS).index(found.pillar)
    return found.definition.id, pillar, found.place != ALL, found.place


def pairs(store: Store, compared: Store | None = None) -> list[Pair]:
    """Return each figure of the first programme, beside the same on another day if there is one."""
    programme = programmes(store)[0]
    found = figures(store, programme)
    return [(f, _same(f, compared, programme) if compared else None) for f in found]


def _same(found: Figure, store: Store, programme: Programme) -> Figure:
    as_of = store.as_of or programme.start
    return figure(store, programme, found.definition.id, as_of, found.pillar, found.place)


def row(found: Figure) -> dict[str, object]:
    """Return a figure as a script reads it: shares as fractions, the gap in points."""
    return {
        "indicator": found.definition.id,
        "unit": found.definition.unit,
        "pillar": found.pillar,
        "place": found.place,
        "as_of": plain(found.as_of),
        "value": plain(found.value),
        "numerator": plain(found.numerator),
        "denominator": plain(found.denominator),
        "target": plain(found.target),
        "progress": plain(found.progress),
        "expected": plain(found.expected),
        "expected_from": plain(found.expected_from),
        "gap": plain(found.gap),
        "index": plain(found.index),
        "status": plain(found.status),
        "absence": _why(found),
    }


def _why(found: Figure) -> str | None:
    """Name why a number is null: the value, the status, or the index of what has a status."""
    absence = found.absence
    if absence is None and found.status is not None and isinstance(found.index, Absence):
        absence = found.index
    return None if absence is None else str(absence)


def compared_row(found: Figure, before: Figure | None) -> dict[str, object]:
    """Return a figure with what it was on another day and its change since, in its unit."""
    if before is None:
        return row(found)
    was = row(before)
    return (
        row(found)
        | {"compare_as_of": was["as_of"]}
        | {f"compare_{name}": was[name] for name in COMPARED}
        | {"change": plain(_change(found, before))}
    )


def _change(found: Figure, before: Figure) -> float | None:
    if known(found.value) and known(before.value):
        return found.value - before.value
    return None


def heading(store: Store, compared: Store | None = None) -> list[str]:
    """Say whose figures these are, of which day, and that they are made up where they are."""
    programme = programmes(store)[0]
    days = [texts.day(s.as_of or programme.start) for s in (store, compared) if s]
    sample = ["SAMPLE: synthetic data"] if store.data == "sample" else []
    return [f"{programme.name}, as of {', then '.join(days)}", *sample, *_about_people(store), ""]


def _about_people(store: Store) -> list[str]:
    said = promise(store)
    return [said] if said else []


def table(found: Sequence[Pair]) -> list[str]:
    """Return the figures as lines of words, the names of the columns first."""
    names = ["indicator", "unit", "pillar", "place", "value", "target", "progress", "expected"]
    names += ["gap", "index", "status"]
    if any(before for _, before in found):
        names += ["value then", "status then", "change"]
    return aligned([names, *(_words(*pair) for pair in found)])


def _words(found: Figure, before: Figure | None) -> list[str]:
    unit = found.definition.unit
    words = [found.definition.id, unit, found.pillar, found.place, amount(found.value, unit)]
    absent = Absence.SUPPRESSED if found.value is Absence.SUPPRESSED else Absence.NO_TARGET
    words += [_cell(found.target, lambda v: amount(v, unit), absent)]
    words += [_cell(share, "{:.0%}".format) for share in (found.progress, found.expected)]
    words += [_cell(found.gap, "{:+.1f}".format), _cell(found.index, "{:.2f}".format)]
    words += [_status(found)]
    if before:
        change = _change(found, before)
        words += [amount(before.value, unit), _status(before)]
        words += ["" if change is None else f"{change:+.4g}"]
    return words


def _cell(value: Result | None, say: Callable[[float], str], absent: str = "") -> str:
    return say(value) if known(value) else str(value or absent)


def _status(found: Figure) -> str:
    return str(found.status) if found.status else "context"
