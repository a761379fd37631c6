"""Hold every indicator against its target, and each pillar against its own schedule."""

from tracker.definitions import definitions
from tracker.facts import joined
from tracker.figures import Figure, figure
from tracker.formulas.absence import Absence, known
from tracker.programme import ALL, PILLARS, sessions
from tracker.report import cells, drawn
from tracker.report.asked import Asked
from tracker.report.blocks import Cell, Column, Section, Table
from tracker.results import four_ps, overview, session_days
from tracker.shapes import shape
from tracker.shown import amount, measure
from tracker.texts import day, t
from tracker.use_the_data import catalogue


def against_target(asked: Asked) -> Section:
    """Return every indicator of the programme with target, expected by now, status."""
    found = [
        figure(asked.store, asked.programme, d.id, asked.as_of)
        for d in catalogue.ordered(definitions(asked.store))
        if not d.national
    ]
    return Section(
        t("Indicators against target"),
        t("Bar: the way from baseline to target; its mark: expected by now. Context: no target."),
        (
            Table(
                title=cells.capital(four_ps.count_words([f for f in found if f.status])),
                columns=(
                    Column(t("Indicator"), width=2.7),
                    Column(t("Value"), number=True),
                    Column(t("Target"), number=True),
                    Column(t("Expected by now"), number=True),
                    Column(t("Progress"), width=0.9),
                    Column(t("Status")),
                ),
                rows=tuple(_row(f) for f in found),
            ),
        ),
    )


def _row(found: Figure) -> tuple[Cell, ...]:
    unit = found.definition.unit
    return (
        Cell(joined(found.definition.said("title"), t(unit))),
        value(found),
        target(found),
        _amount(_expected(found), unit),
        _bar(found),
        status(found),
    )


def value(found: Figure) -> Cell:
    """Return a figure's value."""
    return _amount(found.value, found.definition.unit)


def target(found: Figure) -> Cell:
    """Return a figure's target, or why it has none."""
    return _amount(found.target_or_why, found.definition.unit)


def _expected(found: Figure) -> float | Absence:
    """Return what the plan said by now, whole where things are counted, as on the cards."""
    if not known(found.planned):
        return found.planned
    return round(found.planned) if found.definition.kind == "count" else found.planned


def _amount(found: float | Absence, unit: str) -> Cell:
    if isinstance(found, Absence):
        return Cell(cells.absent(found), absent=True)
    return Cell(amount(found, unit))


def _bar(found: Figure) -> Cell:
    done = found.progress if known(found.progress) else None
    expected = found.expected if known(found.expected) else None
    return Cell("", done=done, expected=expected)


def status(found: Figure) -> Cell:
    """Return a figure's status with its mark, or why it has none."""
    if found.status is None:
        return Cell(t("context"), absent=True)
    if isinstance(found.status, Absence):
        return Cell(cells.absent(found.status), shape=shape(found.status), absent=True)
    return Cell(cells.capital(t(str(found.status))), shape=shape(found.status))


def pillars(asked: Asked) -> Section:
    """Return the four pillars: cards, the strip of their sessions, what each is asked."""
    store, programme, as_of = asked.store, asked.programme, asked.as_of
    made = [overview.pillar_measure(store, programme, p, as_of, ALL) for p in PILLARS]
    held = sessions(store, programme.programme_id)
    rows, clock = overview.strip_rows(held), asked.clock
    title = t(
        "{n} of {months} months complete on {day}",
        n=clock.complete,
        months=clock.months,
        day=day(as_of),
    )
    how = t("Filled: held. Triangle: up to 30 days late. Square: later. Hollow: to come.")
    strip = drawn.strip(
        title,
        drawn.said(title, [_counted(p, asked) for p in PILLARS]),
        joined(how, session_days.note(held)),
        [t(row) for row in rows],
        overview.strip_marks(held, as_of),
        (programme.start, programme.end),
        as_of,
        t("Workshops sheet and plan changes, original plan"),
    )
    return Section(
        t("The 4Ps"),
        t("Each against its own schedule; the bar's mark is what was expected by now."),
        (cells.cards(made), strip, _by_pillar(asked)),
    )


def _counted(pillar: str, asked: Asked) -> str:
    card = overview.pillar_measure(asked.store, asked.programme, pillar, asked.as_of)
    return f"{card.label}: {card.value} {card.of}"


def _by_pillar(asked: Asked) -> Table:
    """Return what every pillar is asked, a column per pillar: value, target where one was set."""
    by = {p: four_ps.common(asked.store, asked.programme, asked.as_of, p, ALL) for p in PILLARS}
    rows = [
        (Cell(measure(found[0]).label), *(_with_target(f) for f in found))
        for found in zip(*by.values(), strict=True)
    ]
    return Table(
        title=t("What every pillar is asked"),
        columns=(Column(t("Indicator"), width=1.6), *(Column(t(p), width=1.3) for p in PILLARS)),
        rows=tuple(rows),
        note=t("A figure takes a target only where one was set for exactly this pillar and place."),
    )


def _with_target(found: Figure) -> Cell:
    card = measure(found)
    if isinstance(found.value, Absence):
        return Cell(cells.absent(found.value), absent=True)
    mark = shape(found.status) if found.status and not isinstance(found.status, Absence) else ""
    return Cell(f"{card.value} {card.of}".strip(), mark)
