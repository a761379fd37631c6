"""Say how good the data are: the evidence gauges.

They follow formulas.md section 6, after what GAO-19-77 found missing in counter-trafficking
projects: monitoring on record, and targets in the reports.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter

import pandas as pd

from tracker import texts
from tracker.definitions import Definition, definitions
from tracker.facts import joined
from tracker.formulas import evidence
from tracker.formulas.absence import Absence, Result, known
from tracker.programme import Programme
from tracker.shown import Measure
from tracker.store import Store
from tracker.texts import t, tn

LESSON = "GAO-19-77 (2018), https://www.gao.gov/products/gao-19-77"


@dataclass(frozen=True)
class Gauge:
    """A part of a whole, both shown: `of` says what the whole is, `note` what the rest is."""

    label: str
    part: int
    whole: int
    of: str
    note: str = ""
    name: str = ""  # what explains it (tracker.explained), the same in every language
    hidden: bool = False

    @property
    def share(self) -> Result:
        """Return the part as a share of the whole, `not reported` where there is no whole."""
        return Absence.SUPPRESSED if self.hidden else evidence.share(self.part, self.whole)


def gauges(store: Store, programme: Programme, as_of: date) -> list[Gauge]:
    """Return the evidence gauges of a programme as known on a day.

    Those that are counted from people, free texts or the days of loading are for staff.
    """
    found = {i: d for i, d in definitions(store).items() if d.direction != "context"}
    if store.public:
        return [*_targets(store, programme, found), *_hidden()]
    return [
        *_targets(store, programme, found),
        _last_quarter(store, programme, found, as_of),
        _evidence(store, programme),
        _in_time(store, programme),
    ]


def _hidden() -> list[Gauge]:
    people = t("counted from people who are not published")
    rows = t("counted from the sheets' own rows, which staff alone can see")
    return [
        Gauge(t("With a result in the last quarter"), 0, 0, "", people, hidden=True),
        Gauge(t("Results with evidence attached"), 0, 0, "", rows, hidden=True),
        Gauge(t("Reported in the month it took place"), 0, 0, "", rows, hidden=True),
    ]


def _targets(store: Store, programme: Programme, found: dict[str, Definition]) -> list[Gauge]:
    sql = """
        select indicator_id, max(ends) as ends
        from (
            select indicator_id, count(distinct period_end) as ends
            from targets where coalesce(programme_id, $programme) = $programme
            group by indicator_id, pillar, place
        )
        group by indicator_id
    """
    rows = store.rows(sql, programme=programme.programme_id)
    ends = {r["indicator_id"]: r["ends"] for r in rows if r["indicator_id"] in found}
    interim = [i for i, n in ends.items() if n > 1]
    dated = [i for i in ends.keys() - set(interim) if found[i].expected_from == "schedule"]
    of = t("of {n} indicators", n=texts.number(len(found)))
    note = tn(
        "{n} more follows a schedule of planned dates",
        "{n} more follow a schedule of planned dates",
        len(dated),
    )
    return [
        Gauge(t("With a target"), len(ends), len(found), of, name="target"),
        Gauge(t("With interim targets"), len(interim), len(found), of, note, "interim"),
    ]


def last_quarter(as_of: date) -> tuple[date, date]:
    """Return the first and last day of the last calendar quarter that had ended by a day."""
    following = as_of + timedelta(days=1)
    after = date(following.year, 3 * ((following.month - 1) // 3) + 1, 1)
    last = after - timedelta(days=1)
    return date(last.year, last.month - 2, 1), last


def _last_quarter(
    store: Store, programme: Programme, found: dict[str, Definition], as_of: date
) -> Gauge:
    first, last = last_quarter(as_of)
    sql = """
        select distinct indicator_id
        from cubes
        where coalesce(programme_id, $programme) = $programme and period between $first and $last
    """
    rows = store.rows(sql, programme=programme.programme_id, first=first, last=last)
    reported = {r["indicator_id"] for r in rows} & found.keys()
    months = f"{texts.month(first)} \N{EN DASH} {texts.month(last)}"
    whole = len(found) if last >= programme.start else 0
    of = t("of {n} indicators", n=texts.number(len(found)))
    label = t("With a result in the last quarter")
    return Gauge(label, len(reported), whole, of, months, "recent")


def _evidence(store: Store, programme: Programme) -> Gauge:
    sql = """
        select count(evidence) as part, count(*) as whole
        from results where coalesce(programme_id, $programme) = $programme
    """
    (row,) = store.rows(sql, programme=programme.programme_id)
    of = tn("of {n} result", "of {n} results", row["whole"])
    note = t("Results sheet; a result of zero counts too")
    label = t("Results with evidence attached")
    return Gauge(label, row["part"], row["whole"], of, note, "evidence")


def _in_time(store: Store, programme: Programme) -> Gauge:
    """Count sessions and outreach events first reported in the month they took place."""
    sql = """
        with first_reports as (
            select arg_min(held_on, reported_on) as held_on, min(reported_on) as reported_on
            from workshops_history
            where programme_id = $programme and status = 'held'
            group by workshop_id
            union all
            select held_on, coalesce(first_reports.reported_on, outreach.reported_on)
            from outreach left join first_reports on source = 'outreach' and item = event_id
            where programme_id = $programme
        )
        select count(*) as whole, count(*) filter (
                where date_trunc('month', reported_on) > date_trunc('month', held_on)) as late
        from first_reports
    """
    (row,) = store.rows(sql, programme=programme.programme_id)
    late = tn("{n} came in a later month", "{n} came in a later month", row["late"])
    late = joined(t("sessions and outreach events"), late)
    of = tn("of {n} report", "of {n} reports", row["whole"])
    part = row["whole"] - row["late"]
    label = t("Reported in the month it took place")
    return Gauge(label, part, row["whole"], of, late, "in_time")


def lesson() -> str:
    """Return why these gauges are kept (formulas.md section 6)."""
    return t(
        "After the lesson of GAO-19-77: monitoring of 16 of 37 counter-trafficking projects of the"
        " U.S. State Department was not fully documented, and final reports often lacked targets."
    )


def weakest(found: Iterable[Gauge]) -> str:
    """Return the gauge furthest from its whole, in words."""
    measured = [(g.share, g) for g in found if known(g.share)]
    if not measured:
        return t("Evidence: nothing to measure yet")
    _, least = min(measured, key=itemgetter(0))
    said = {"n": texts.number(least.part), "of": least.of}
    return t("Weakest evidence: {gauge}, {n} {of}", gauge=least.label.lower(), **said)


def headline(found: list[Gauge]) -> str:
    """Return what the gauges say, in one sentence."""
    target, _, recent, *_ = found
    said = t(
        "{n} of {all} programme indicators have a target",
        n=texts.number(target.part),
        all=texts.number(target.whole),
    )
    if recent.whole:
        said += t("; {n} had a result in {months}", n=texts.number(recent.part), months=recent.note)
    return f"{said}."


def as_cards(found: Iterable[Gauge]) -> list[Measure]:
    """Return gauges as cards, without a status."""
    return [
        Measure(
            label=g.label,
            value=texts.number(g.part) if known(g.share) else t(str(g.share)),
            of=g.of if known(g.share) else "",
            line=g.note,
            done=g.share if known(g.share) else None,
            explain=f"gauge:{g.name}" if g.name else "",
            status=Absence.SUPPRESSED if g.hidden else None,
        )
        for g in found
    ]


def gauges_frame(found: Iterable[Gauge]) -> pd.DataFrame:
    """Return gauges as a table: gauge, numerator, denominator, share, note."""
    rows = [(g.label, *_counts(g), _share(g), joined_note(g)) for g in found]
    names = (t("Gauge"), t("Numerator"), t("Denominator"), t("Share"), t("What is counted"))
    return pd.DataFrame(rows, columns=list(names))


def _counts(found: Gauge) -> tuple[int | Absence, ...]:
    return (Absence.SUPPRESSED,) * 2 if found.hidden else (found.part, found.whole)


def _share(found: Gauge) -> Result:
    return round(found.share, 4) if known(found.share) else found.share


def joined_note(found: Gauge) -> str:
    """Return what a gauge counts and what the rest is."""
    return "; ".join(filter(None, (found.of, found.note)))
