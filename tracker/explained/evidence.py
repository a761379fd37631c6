"""Explain the evidence gauges and the sums of parts: which rows count, which do not."""

from collections.abc import Iterable

import pandas as pd

from tracker import rows_behind
from tracker.definitions import Definition, definitions
from tracker.explained import sheets
from tracker.explained.explanation import Explanation, Table, Unknown, View
from tracker.explained.formula import share
from tracker.formulas.absence import known
from tracker.texts import mark, number, t
from tracker.use_the_data import catalogue, quality, sums
from tracker.use_the_data.quality import Gauge

LESSON = mark("Gauges: after what GAO-19-77 (2018) found missing in counter-trafficking projects")
TARGET = ("indicator_id", "pillar", "place", "period_end", "target", "mode", "set_on")
TARGETS = """
    select * from targets where coalesce(programme_id, $programme) = $programme
    order by indicator_id, pillar, place, period_end
"""
RESULTS = """
    select *, evidence is not null as attached from results
    where coalesce(programme_id, $programme) = $programme
    order by indicator_id, pillar, place, period_end
"""
REPORTED = """
    select indicator_id, count(distinct period) as months from cubes
    where coalesce(programme_id, $programme) = $programme and period between $first and $last
    group by indicator_id
"""
FIRST_REPORTS = """
    with first_reports as (
        select workshop_id as item, held_on, reported_on,
            _file, _sheet, _line, _sha256, _load, _loaded_at
        from workshops_history
        where programme_id = $programme and status = 'held'
        qualify row_number() over (partition by workshop_id order by reported_on) = 1
        union all
        select event_id, held_on, coalesce(first_reports.reported_on, outreach.reported_on),
            _file, _sheet, _line, _sha256, _load, _loaded_at
        from outreach left join first_reports on source = 'outreach' and item = event_id
        where programme_id = $programme
    )
    select *, date_trunc('month', reported_on) <= date_trunc('month', held_on) as in_time
    from first_reports order by held_on, item
"""


def explain_gauge(view: View, name: str = "") -> Explanation:
    """Explain one evidence gauge: the part, the whole, and what of the whole is missing."""
    found = {g.name: g for g in quality.gauges(view.store, view.programme, view.as_of)}
    if name not in found:
        raise Unknown(t("There is no gauge {name}.", name=name))
    gauge = found[name]
    parts = t("{part} / {whole}", part=number(gauge.part), whole=number(gauge.whole))
    value = share(gauge.share) if known(gauge.share) else t(str(gauge.share))
    return Explanation(
        title=gauge.label,
        about=t("A gauge of the evidence: how much of what should be on record is there."),
        formula=(t("what is there, divided by what there could be"),),
        values=(f"{parts} = {value}",),
        notes=(quality.joined_note(gauge),),
        sources=(t(LESSON),),
        tables=tuple(_gauge_tables(view, gauge)),
    )


def _gauge_tables(view: View, gauge: Gauge) -> Iterable[Table]:
    if gauge.name in ("target", "interim"):
        return _targets(view, gauge)
    if gauge.name == "recent":
        return _recent(view)
    return _results(view) if gauge.name == "evidence" else _in_time(view)


def _yes(found: bool) -> str:
    return t("yes") if found else t("no")


def _own(view: View) -> list[Definition]:
    """Return the programme's own indicators, which the gauges are about."""
    found = definitions(view.store)
    return [d for d in catalogue.ordered(found) if d.direction != catalogue.CONTEXT]


def _targets(view: View, gauge: Gauge) -> Iterable[Table]:
    rows = view.store.frame(TARGETS, programme=view.programme.programme_id)
    splits = rows.groupby(["indicator_id", "pillar", "place"])["period_end"].nunique()
    ends = splits.groupby("indicator_id").max() if len(rows) else {}
    needed = 1 if gauge.name == "target" else 2
    told = [
        (d.said("title"), d.id, int(ends.get(d.id, 0)), _yes(ends.get(d.id, 0) >= needed))
        for d in _own(view)
    ]
    headings = [t("Indicator"), t("Id"), t("Target dates"), t("Counts")]
    frame = pd.DataFrame(told, columns=headings)
    yield Table(t("Indicators: {n}", n=number(len(frame))), frame, f"gauge-{gauge.name}-indicators")
    if rows_behind.may_see(view.store, "targets"):
        title = t("Rows behind: {n} of the targets sheet", n=number(len(rows)))
        yield Table(title, sheets.table(rows, "targets", TARGET), f"gauge-{gauge.name}-rows")


def _recent(view: View) -> Iterable[Table]:
    first, last = quality.last_quarter(view.as_of)
    asked = {"programme": view.programme.programme_id, "first": first, "last": last}
    months = {r["indicator_id"]: r["months"] for r in view.store.rows(REPORTED, **asked)}
    told = [(d.said("title"), d.id, months.get(d.id, 0), _yes(d.id in months)) for d in _own(view)]
    headings = [t("Indicator"), t("Id"), t("Months with a result"), t("Counts")]
    frame = pd.DataFrame(told, columns=headings)
    yield Table(t("Indicators: {n}", n=number(len(frame))), frame, "gauge-recent-indicators")


def _results(view: View) -> Iterable[Table]:
    if not rows_behind.may_see(view.store, "results"):
        return
    rows = view.store.frame(RESULTS, programme=view.programme.programme_id)
    frame = sheets.table(rows, "results")
    frame.insert(0, t("Evidence attached"), [_yes(there) for there in rows["attached"]])
    title = t("Rows behind: {n} of the results sheet", n=number(len(frame)))
    yield Table(title, frame, "gauge-evidence-rows")


def _in_time(view: View) -> Iterable[Table]:
    if not rows_behind.may_see(view.store, "outreach"):
        return
    rows = view.store.frame(FIRST_REPORTS, programme=view.programme.programme_id)
    told = rows[["item", "held_on", "reported_on"]].assign(
        in_time=[_yes(there) for there in rows["in_time"]]
    )
    headings = [t("Item"), t("Held"), t("First reported as held"), t("In time")]
    frame = sheets.beside(told.set_axis(headings, axis="columns"), rows)
    title = t("Rows behind: {n} sessions and outreach events", n=number(len(frame)))
    yield Table(title, frame, "gauge-in_time-rows")


def explain_sums(view: View) -> Explanation:
    """Explain the sums of parts: each part counted, each total from the rows of its sheet."""
    found = sums.sums(view.store, view.programme)
    return Explanation(
        title=sums.title(found),
        about=t("Whether parts add up to the total that is shown elsewhere, or set as a target."),
        formula=(t("the parts added up = the total, counted again from the rows"),),
        values=tuple(_sum(s) for s in found),
        tables=tuple(_parts(view)),
    )


def _sum(found: sums.Sum) -> str:
    parts = " + ".join(number(p) for p in found.parts)
    sign = "=" if found.equal else "\N{NOT EQUAL TO}"
    return f"{found.label}: {parts} {sign} {number(found.total)}"


def _parts(view: View) -> Iterable[Table]:
    """Return the parts by name, and the target rows they are held against."""
    known_ = definitions(view.store)
    told = []
    for indicator, split in (
        ("workshops_held", "pillar"), ("attendances", "pillar"), ("outreach_reach", "place")
    ):  # fmt: skip
        asked = {"indicator": indicator, "programme": view.programme.programme_id, "split": split}
        rows = view.store.rows(sums.PARTS, **asked)
        told += [(known_[indicator].said("title"), t(r["part_of"]), r["part"]) for r in rows]
    headings = [t("Indicator"), t("Part"), t("Amount")]
    frame = pd.DataFrame(told, columns=headings)
    yield Table(t("Parts: {n}", n=number(len(frame))), frame, "sums-parts")
