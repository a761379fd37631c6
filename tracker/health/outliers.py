"""Find values that stand far from the others of their kind, to be looked at, never removed.

It reads rows of people: for staff. The rule is tracker.formulas.outliers.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import expm1, log1p

import pandas as pd

from tracker import texts
from tracker.formulas.absence import Absence, Result, known
from tracker.formulas.outliers import FEWEST, LIMIT, Spread
from tracker.programme import Programme
from tracker.results.withheld import Withheld
from tracker.store import Store
from tracker.texts import mark, t
from tracker.use_the_data.load_history import source_title

MOST = 1000  # rows listed of one kind of value; its count is of all
# Each query names `values_told`: kind, item, the value as reported, the place of its row.
PEOPLE = """
    with values_told as (
        select '' as kind, workshop_id as item, count(*)::double as told,
            any_value(a._file) as file, any_value(a._sheet) as sheet, min(a._line) as line
        from attendance as a join workshops using (workshop_id)
        where programme_id = $programme and status = 'held' and attended
        group by workshop_id
    )
"""
GAIN = """
    with values_told as (
        select '' as kind, workshop_id || ' · ' || participant_key as item,
            post_score - pre_score as told, a._file as file, a._sheet as sheet, a._line as line
        from attendance as a join workshops using (workshop_id)
        where programme_id = $programme and attended and post_score - pre_score is not null
    )
"""
REACHED = """
    with values_told as (
        select channel as kind, event_id as item, people_reached::double as told,
            _file as file, _sheet as sheet, _line as line
        from outreach where programme_id = $programme and people_reached is not null
    )
"""
IMPRESSIONS = """
    with values_told as (
        select channel as kind, event_id as item, impressions::double as told,
            _file as file, _sheet as sheet, _line as line
        from outreach where programme_id = $programme and impressions is not null
    )
"""
# A count is compared by its logarithm: twice as many is as far as half as many.
SPREADS = """
    , judged as (
        select *, case when $count then ln(1 + told) else told end as value from values_told
    ), middles as (
        select *, median(value) over (partition by kind) as middle from judged
    )
    select kind, count(*) as n, median(told) as usual, any_value(middle) as median,
        median(abs(value - middle)) as mad, avg(abs(value - middle)) as mean_distance
    from middles group by kind order by kind
"""
FAR = """
    , judged as (
        select *, case when $count then ln(1 + told) else told end as value from values_told
    )
    select item, told, file, sheet, line, count(*) over () as of_all from judged
    where kind = $kind and value not between $low and $high
    order by told, item limit $most
"""


@dataclass(frozen=True)
class Kind:
    """A kind of value: its sheet, what it is, its query, whether it is a count."""

    source: str
    name: str
    sql: str
    count: bool = True


KINDS = (
    Kind("attendance", mark("People at a session"), PEOPLE),
    Kind("attendance", mark("Score after less score before"), GAIN, count=False),
    Kind("outreach", mark("People reached"), REACHED),
    Kind("outreach", mark("Impressions"), IMPRESSIONS),
)


@dataclass(frozen=True)
class Far:
    """A value far from the others: what it is of, its modified z-score, where it stands."""

    item: str
    value: float
    score: Result
    file: str | None
    sheet: str | None
    line: int | None


@dataclass(frozen=True)
class Compared:
    """Values of one kind (of one channel): how many, the usual one, all far ones counted."""

    kind: Kind
    channel: str
    usual: float
    spread: Spread
    far: tuple[Far, ...] = ()
    of_all: int = 0

    @property
    def name(self) -> str:
        """Return what is compared in words: "People reached, radio"."""
        name = t(self.kind.name)
        return f"{name}, {t(self.channel)}" if self.channel else name


def compared(store: Store, programme: Programme) -> list[Compared]:
    """Return each kind of value with those that stand far from the others."""
    asked = {"programme": programme.programme_id}
    found = []
    for kind in KINDS:
        for row in store.rows(kind.sql + SPREADS, count=kind.count, **asked):
            channel, usual = row.pop("kind"), row.pop("usual")
            one = Compared(kind, channel, usual, Spread(**row))
            found.append(_with_far(store, programme, one))
    return found


def _with_far(store: Store, programme: Programme, one: Compared) -> Compared:
    fences = one.spread.fences
    if isinstance(fences, Absence):
        return one
    asked = {"programme": programme.programme_id, "kind": one.channel, "most": MOST}
    asked |= {"count": one.kind.count, "low": fences[0], "high": fences[1]}
    rows = store.rows(one.kind.sql + FAR, **asked)
    far = tuple(_far(one, row) for row in rows)
    return replace(one, far=far, of_all=rows[0]["of_all"] if rows else 0)


def _far(one: Compared, row: dict) -> Far:
    told = row["told"]
    score = one.spread.score(log1p(told) if one.kind.count else told)
    return Far(row["item"], told, score, row["file"], row["sheet"], row["line"])


def title(found: Iterable[Compared]) -> str:
    """Return how many values stand far from the others of their kind."""
    judged = [one for one in found if known(one.spread.unit)]
    if not judged:
        return t("Too few values so far to say which stand far from the others")
    return t(
        "{n} of {all} values stand far from the others of their kind",
        n=texts.number(sum(one.of_all for one in judged)),
        all=texts.number(sum(one.spread.n for one in judged)),
    )


def summary() -> str:
    """Say what far means and what to do."""
    return t(
        "Modified z-score beyond {limit}: so far from the middle that a slip is likely. Look at "
        "the row; a true value stays. Kinds with fewer than {n} values are not judged.",
        limit=texts.number(LIMIT, 1),
        n=FEWEST,
    )


def source() -> str:
    """Return where the rule comes from, with what was added to it."""
    return t(
        "Iglewicz and Hoaglin (1993): 0.6745 (value less median) / median distance to it. Counts "
        "are compared by their logarithm: twice as many is as far as half as many."
    )


def kinds(found: Iterable[Compared]) -> pd.DataFrame:
    """Return what is compared as a table: how many values, median, least and most not far, far."""
    rows = [
        (
            *(one.name, source_title(one.kind.source), one.spread.n, round(one.usual, 1)),
            *(*_bounds(one), one.of_all if known(one.spread.unit) else one.spread.unit),
        )
        for one in found
    ]
    names = (t("What is compared"), t("Sheet"), t("Values"), t("Median"), t("Not below"))
    return pd.DataFrame(rows, columns=[*names, t("Not above"), t("Far")])


def _bounds(one: Compared) -> tuple[Result, Result]:
    """Return the fences in the unit that was reported."""
    fences = one.spread.fences
    if isinstance(fences, Absence):
        return fences, fences
    low, high = (expm1(f) if one.kind.count else f for f in fences)
    return round(low, 1), round(high, 1)


def frame(found: Iterable[Compared]) -> pd.DataFrame:
    """Return the far values as a table: what, item, value, median, score, file, tab, line."""
    rows = [
        (
            *(one.name, far.item, far.value, round(one.usual, 1), _rounded(far.score)),
            *(far.file, far.sheet or "", far.line),
        )
        for one in found
        for far in one.far
    ]
    names = (t("What is compared"), t("Item"), t("Value"), t("Median"), t("Modified z-score"))
    return pd.DataFrame(rows, columns=[*names, t("File"), t("Tab"), t("Line")])


def _rounded(score: Result) -> Result:
    return round(score, 1) if known(score) else score


def withheld() -> Withheld:
    """Return what stands in place of these values for everybody who is not staff."""
    return Withheld(
        t("Values far from the others"),
        t("Each is one session's, one event's or one person's."),
    )
