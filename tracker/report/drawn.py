"""Measure the report's charts: the same rows as on the screen, their places as shares of a side."""

from collections.abc import Iterable, Sequence
from datetime import date

from tracker import texts
from tracker.charts.reach import MonthBar, PlaceBar
from tracker.charts.schedule import Mark as Held
from tracker.charts.style import month_starts
from tracker.charts.training import Dumbbell, ShareBar
from tracker.formulas.absence import Absence, known
from tracker.formulas.progress import Point
from tracker.report import blocks
from tracker.report.blocks import Axis, Tick
from tracker.report.cells import source_words
from tracker.results.forecasts import Forecast
from tracker.shapes import shape
from tracker.texts import t

LABELS = 10  # at most below a chart
LEVELS = 5  # about as many lines across it
SHAPES = {"done": "done", "late": "behind", "overdue": "well-behind", "open": "not-due"}
FULL = 100  # points of a score


def axis(first: date, last: date, as_of: date) -> Axis:
    """Return the months below a chart and the line of the as-of date."""
    starts = month_starts(first, last)
    shown = starts[:: max(1, -(-len(starts) // LABELS))]
    ticks = tuple(Tick(at(day, first, last), texts.month(day)) for day in shown)
    words = t("as of {day}", day=texts.day(as_of))
    return Axis(ticks, at(as_of, first, last), words)


def at(day: date, first: date, last: date) -> float:
    """Return where a day lies between two others, 0 to 1; what is outside lies at the edge."""
    share = (day - first).days / max(1, (last - first).days)
    return round(min(1.0, max(0.0, share)), 5)


def steps(points: Sequence[Point], first: date, last: date, until: date, top: float) -> tuple:
    """Return a running total as the corners of its steps, from the first day until another."""
    corners, level = [(0.0, 0.0)], 0.0
    for point in (p for p in points if p.on <= until):
        x, next_level = at(point.on, first, last), round(point.amount / top, 5)
        corners += [(x, level), (x, next_level)]
        level = next_level
    return (*corners, (at(until, first, last), level))


def burn_up(
    title: str,
    alt: str,
    note: str,
    plans: tuple[Sequence[Point], Sequence[Point], Sequence[Point]],
    forecast: Forecast,
    start: date,
    as_of: date,
    source: str,
) -> blocks.BurnUp:
    """Return sessions held against both plans and the forecast's wedge to the programme's end."""
    plan, current, held = plans
    last = max(forecast.end, as_of)
    ends = [line[-1].amount for line in plans if line]
    top = max([1.0, *ends]) * 1.1
    until = (("plan", plan, last), ("current", current, last), ("held", held, as_of))
    lines = [
        blocks.Line(kind, steps(points, start, last, day, top))
        for kind, points, day in until
        if kind != "current" or list(current) != list(plan)
    ]
    found, now = forecast.range, at(as_of, start, last)
    reached = round((held[-1].amount if held else 0) / top, 5)
    wedge: tuple[tuple[float, float], ...] = ()
    labels = _labels(plan, held, reached, now, top)
    if found and as_of < forecast.end:
        low, median, high = (round(n / top, 5) for n in (found.low, found.median, found.high))
        wedge = ((now, reached), (1.0, high), (1.0, low))
        lines.append(blocks.Line("median", ((now, reached), (1.0, median))))
        labels.append(blocks.Label(1.0, median, _range(found), "median"))
    return blocks.BurnUp(
        title, alt, note, axis(start, last, as_of), _levels(top), tuple(lines), tuple(labels),
        wedge, source=source_words(source),
    )  # fmt: skip


def _labels(
    plan: Sequence[Point], held: Sequence[Point], reached: float, now: float, top: float
) -> list[blocks.Label]:
    labels = []
    if plan:
        words = t("plan {n}", n=texts.number(plan[-1].amount))
        labels.append(blocks.Label(1.0, round(plan[-1].amount / top, 5), words, "plan"))
    if held:
        words = t("{n} held", n=texts.number(held[-1].amount))
        labels.append(blocks.Label(now, reached, words, "held"))
    return labels


def _range(found: object) -> str:
    low, high, median = (texts.number(getattr(found, n)) for n in ("low", "high", "median"))
    return t("forecast {low} to {high}, median {median}", low=low, high=high, median=median)


def _levels(top: float) -> tuple[Tick, ...]:
    step = max(1, round(top / LEVELS))
    return tuple(Tick(round(n / top, 5), texts.number(n)) for n in range(0, int(top) + 1, step))


def strip(
    title: str,
    alt: str,
    note: str,
    rows: Sequence[str],
    marks: Iterable[Held],
    span: tuple[date, date],
    as_of: date,
    source: str,
) -> blocks.Strip:
    """Return a mark per session on its pillar's row."""
    placed = [blocks.Mark(m.row, at(m.on, *span), SHAPES[m.shape]) for m in marks]
    return blocks.Strip(
        title, alt, note, axis(*span, as_of), tuple(rows), tuple(placed),
        source=source_words(source),
    )  # fmt: skip


def places(title: str, note: str, found: Sequence[PlaceBar], source: str) -> blocks.Bars:
    """Return a bar per place: reached inside its target, with what was expected by now."""
    lengths = [n for p in found for n in (p.reached, p.target, p.expected) if known(n)]
    top = max([1.0, *lengths])
    rows = [
        blocks.Bar(
            name=p.name,
            filled=p.reached / top if known(p.reached) else None,
            outline=p.target / top if known(p.target) else None,
            expected=p.expected / top if known(p.expected) else None,
            right=p.amount,
            shape=shape(p.status) if p.status else "",
            word=p.word,
        )
        for p in found
    ]
    alt = said(title, [f"{p.name}: {p.amount}, {p.word}" for p in found])
    return blocks.Bars(title, alt, note, tuple(rows), source=source_words(source))


def shares(title: str, note: str, found: Sequence[ShareBar], source: str) -> blocks.Bars:
    """Return a bar per row, its share of the whole filled."""
    rows = [
        blocks.Bar(
            _row(b.row),
            b.share,
            1.0,
            None,
            _right(b),
            "absent" if b.missing else "",
            _why(b.missing),
        )
        for b in found
    ]
    alt = said(title, [f"{r.name}: {r.right or r.word}" for r in rows])
    return blocks.Bars(title, alt, note, tuple(rows), source=source_words(source))


def _row(row: object) -> str:
    return " ".join(filter(None, (getattr(row, "name", ""), getattr(row, "detail", ""))))


def _right(found: ShareBar | Dumbbell) -> str:
    return ", ".join(filter(None, found.right))


def _why(missing: Absence | None) -> str:
    return t(str(missing)) if missing else ""


def upright(title: str, note: str, found: Sequence[MonthBar], source: str) -> blocks.Upright:
    """Return an upright bar per month or quarter, its number on top; absences by name."""
    top = max([1.0, *(b.filled + b.hollow for b in found)])
    bars = [
        blocks.Pillar(b.month, b.filled / top, b.hollow / top, _top(b), bool(b.missing))
        for b in found
    ]
    alt = said(title, [f"{b.name}: {b.text}" for b in bars])
    return blocks.Upright(title, alt, note, tuple(bars), source=source_words(source))


def _top(found: MonthBar) -> str:
    """Return what stands on a bar: its number, why there is none, a dash where nothing was held."""
    if found.missing:
        return _why(found.missing)
    return texts.number(found.filled + found.hollow) if found.held else "\N{EN DASH}"


def pairs(title: str, note: str, found: Sequence[Dumbbell], source: str) -> blocks.Pairs:
    """Return mean scores before and after, a row each, on the scale of 0 to 100 points."""
    rows = [
        blocks.Pair(
            name=_row(d.row),
            before=_of_full(d.before),
            after=_of_full(d.after),
            before_text=_points(d.before),
            after_text=_points(d.after),
            right=_right(d),
            missing=_why(d.missing),
        )
        for d in found
    ]
    before, after = t("before"), t("after")
    told = [
        r.missing or f"{r.before_text} {before}, {r.after_text} {after}, {r.right}" for r in rows
    ]
    alt = said(title, [f"{r.name}: {words}" for r, words in zip(rows, told, strict=True)])
    ticks = tuple(Tick(n / FULL, texts.number(n)) for n in range(0, FULL + 1, 20))
    return blocks.Pairs(
        title, alt, note, ticks, tuple(rows), t("before"), t("after"),
        source=source_words(source),
    )  # fmt: skip


def _of_full(points: float | None) -> float | None:
    return None if points is None else points / FULL


def _points(points: float | None) -> str:
    return "" if points is None else texts.number(points, 1)


def said(title: str, rows: Iterable[str]) -> str:
    """Return a chart in words, for who hears it: its title, then row by row."""
    return f"{title}. " + "; ".join(rows) + "."
