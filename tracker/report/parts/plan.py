"""Tell what is due or late, how the milestones stand, and on what evidence they are called done."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import pandas as pd

from tracker import texts
from tracker.charts.gantt import Bar
from tracker.definitions import definitions
from tracker.formulas.absence import Absence
from tracker.national_plan import milestone_bars, milestone_lists, milestones
from tracker.programme import ALL, Milestone
from tracker.programme import milestones as read
from tracker.report import cells, drawn
from tracker.report.asked import Asked
from tracker.report.blocks import Block, Gantt, GanttRow, Section, Span, Words
from tracker.results import overview
from tracker.shapes import shape
from tracker.shown import amount
from tracker.texts import t


def due_or_late(asked: Asked) -> Section:
    """Return what is past its planned date, most delayed first, and what comes next."""
    late, due = overview.coming(asked.store, asked.programme, asked.as_of, ALL, ALL)
    columns = [
        (t("Item"), 0),
        (t("Title"), 3.2),
        (t("Pillar"), 0),
        (t("Lead"), 1.9),
        (t("Planned"), 0),
        (t("Now"), 0),
        (t("Due"), 0),
        (t("Days late"), 0),
        (t("Days late, at least"), 0.8),
    ]
    passed: Block = Words((t("Nothing is past its planned date."),))
    if late:
        passed = cells.table(overview.late_title(late), overview.late_frame(late), columns)
    coming: Block = Words((t("Nothing is due in these days."),))
    if due:
        coming = cells.table(overview.due_title(due), overview.due_frame(due), columns)
    source = Words((cells.source_words(_source()),), note=True)
    return Section(t("Due and late"), "", (passed, coming, source))


def _source() -> str:
    return t("Workshops, milestones, milestone reports and plan changes sheets")


def judged(asked: Asked) -> list[Milestone]:
    """Return the milestones that have a status, of every plan."""
    return milestones.judged(read(asked.store, asked.as_of))


def milestones_section(asked: Asked) -> Section:
    """Return the milestones begun or soon to begin against their plan."""
    found = judged(asked)
    shown = milestone_bars.begun(found, asked.as_of)
    if not shown:
        return Section(t("Milestones"), "", (Words((t("No milestone has begun."),)),))
    return Section(t("Milestones"), "", (gantt(shown, found, asked),))


def gantt(
    shown: Sequence[Milestone], found: Sequence[Milestone], asked: Asked, most: int | None = None
) -> Gantt:
    """Return milestones as lines over their days: planned, actual, slip; the first ones only."""
    first, last = milestone_bars.span(shown, asked.as_of)
    drawn_ = shown[:most]
    bars = zip(drawn_, milestone_bars.bars(drawn_, asked.as_of), strict=True)
    rows = [_gantt_row(m, bar, first, last, asked) for m, bar in bars]
    title = milestone_bars.title(shown, found, asked.as_of)
    return Gantt(
        title,
        drawn.said(title, [f"{row.name} {row.title}: {row.word}" for row in rows]),
        t("Grey: planned. Blue: work. Dotted: slip, to the forecast or to the day."),
        drawn.axis(first, last, asked.as_of),
        tuple(rows),
        source=cells.source_words(milestone_lists.source()),
    )


def _gantt_row(m: Milestone, bar: Bar, first: date, last: date, asked: Asked) -> GanttRow:
    at = partial(drawn.at, first=first, last=last)

    start, end = bar.planned[0] or bar.planned[1], bar.planned[1]
    spans = [Span(at(start), at(end), "planned")]
    if bar.now and bar.now > end:
        spans.append(Span(at(end), at(bar.now), "slip"))
    if bar.actual[0]:
        spans.append(Span(at(bar.actual[0]), at(bar.actual[1] or asked.as_of), "actual"))
    standing = milestones.status(m)
    return GanttRow(m.milestone_id, m.title, tuple(spans), shape(standing), cells.capital(bar.word))


def evidence(asked: Asked) -> Section:
    """Return on what milestones are called done and, for staff, results reported."""
    proofs = milestone_lists.evidence(asked.store)
    done = [m for m in judged(asked) if milestones.status(m) in milestones.DONE]
    blocks: list[Block] = [_done(done, proofs, asked)]
    if not asked.public:
        blocks.append(_results(asked))
    note = "" if proofs else t("What a report names as evidence is free text and shown to staff.")
    return Section(t("Evidence"), note, tuple(blocks))


def _done(done: Sequence[Milestone], proofs: dict[str, str], asked: Asked) -> Block:
    if not done:
        return Words((t("No milestone is reported done."),))
    frame = milestone_lists.frame(done, asked.as_of, proofs)
    columns = [
        (t("Item"), 0),
        (t("Title"), 3.4),
        *([] if proofs else [(t("Lead"), 0)]),
        (t("Status"), 0),
        (t("Actual end"), 0),
        (t("Reported on"), 0),
    ]
    columns += [(t("Evidence"), 2)] if proofs else []
    title = t("Milestones reported done: {n}", n=len(done))
    return cells.table(title, frame, columns, source=milestone_lists.source())


RESULTS = """
    select indicator_id, pillar, place, period_end, numerator, denominator, evidence, reported_on
    from results where coalesce(programme_id, $programme) = $programme
    order by period_end desc, indicator_id, pillar, place
"""


def results_frame(asked: Asked) -> pd.DataFrame:
    """Return the results reported without rows of their own, the newest first, with evidence."""
    known = definitions(asked.store)
    rows = [
        (
            r["period_end"],
            known[r["indicator_id"]].said("title"),
            t(r["pillar"]),
            _reported(r, known[r["indicator_id"]].unit),
            r["reported_on"],
            r["evidence"] or Absence.NOT_REPORTED,
        )
        for r in asked.store.rows(RESULTS, programme=asked.programme.programme_id)
    ]
    names = [t("Period to"), t("Indicator"), t("Pillar"), t("Result"), t("Reported on")]
    return pd.DataFrame(rows, columns=[*names, t("Evidence")], dtype=object)


def _newest(frame: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """Return what was reported after the earlier day; everything where there is none."""
    return frame[frame[t("Reported on")] > asked.since] if asked.two else frame


def _reported(row: dict, unit: str) -> str:
    """Return "2", or "3 of 12" where the result is a part."""
    if row["denominator"] is None:
        return amount(row["numerator"], "" if unit.startswith("share") else unit)
    n, of = (amount(row[name], "") for name in ("numerator", "denominator"))
    return t("{n} of {all}", n=n, all=of)


def _results(asked: Asked) -> Block:
    every = results_frame(asked)
    frame = _newest(every, asked)
    title = t(
        "Results reported after {day}, with their evidence: {n} of {all}",
        day=texts.day(asked.since),
        n=len(frame),
        all=len(every),
    )
    if frame.empty:
        return Words((f"{title}.",))
    columns = [
        (t("Period to"), 0),
        (t("Indicator"), 2.8),
        (t("Result"), 0),
        (t("Reported on"), 0),
        (t("Evidence"), 2.4),
    ]
    return cells.table(title, frame, columns, source=t("Results sheet"))
