"""Hold rows against one another: what one sheet or cell says against what another says.

It reads rows of people: for staff.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from tracker import texts
from tracker.formulas.absence import Result, known
from tracker.formulas.evidence import share
from tracker.health.checks import CHECKS, Check
from tracker.programme import Programme
from tracker.results.withheld import Withheld
from tracker.store import Store
from tracker.texts import t
from tracker.use_the_data.load_history import source_title

MOST = 1000  # rows listed of one check; its counts are of all
# A milestone belongs to no programme, so that its query does not ask for one: these do for it.
COUNTED = """
    select count(*) as looked_at, count(*) filter (where agrees) as agree
    from looked_at where $programme is not null
"""
OTHERS = """
    select item, one, other, file, sheet, line from looked_at
    where not agrees and $programme is not null order by file, sheet, line, item limit $most
"""
SESSIONS = """
    select workshop_id, any_value(held_on) as held_on, any_value(planned_participants) as planned,
        count(participant_key) as listed, count(*) filter (where attended) as attended,
        count(*) filter (where attended and pre_score is not null) as scored_before,
        count(*) filter (where attended and post_score is not null) as scored_after,
        count(*) filter (
            where attended and pre_score is not null and post_score is not null) as matched
    from workshops left join attendance using (workshop_id)
    where programme_id = $programme and status = 'held'
    group by workshop_id order by held_on, workshop_id
"""


@dataclass(frozen=True)
class Other:
    """A row that does not agree: what it is, the two values at odds, where it stands."""

    item: str
    one: str
    other: str
    file: str | None
    sheet: str | None
    line: int | None


@dataclass(frozen=True)
class Reconciled:
    """What a check found: how many it looked at, how many agree, the first 1,000 others."""

    check: Check
    looked_at: int
    agree: int
    others: tuple[Other, ...]

    @property
    def holds(self) -> bool:
        """Say whether every row agrees."""
        return self.agree == self.looked_at


def reconciled(store: Store, programme: Programme) -> list[Reconciled]:
    """Return every check with what it found among the newest rows known."""
    return [_reconciled(store, programme, check) for check in CHECKS]


def _reconciled(store: Store, programme: Programme, check: Check) -> Reconciled:
    asked = {"programme": programme.programme_id}
    (counts,) = store.rows(check.sql + COUNTED, **asked)
    others = store.rows(check.sql + OTHERS, **asked, most=MOST)
    return Reconciled(check, **counts, others=tuple(Other(**row) for row in others))


def title(found: Iterable[Reconciled]) -> str:
    """Return how many checks hold for every row."""
    tried = [one for one in found if one.looked_at]
    return t(
        "Reconciliation: {n} of {all} checks hold for every row",
        n=texts.number(sum(one.holds for one in tried)),
        all=texts.number(len(tried)),
    )


def frame(found: Iterable[Reconciled]) -> pd.DataFrame:
    """Return the checks as a table: what should hold, sheet, looked at, agree, others, share."""
    rows = [
        (
            *(t(one.check.holds), source_title(one.check.source), one.looked_at, one.agree),
            *(one.looked_at - one.agree, _share(one)),
        )
        for one in found
    ]
    names = (t("What should hold"), t("Sheet"), t("Looked at"), t("Agree"), t("Do not agree"))
    return pd.DataFrame(rows, columns=[*names, t("Share")])


def _share(found: Reconciled) -> Result:
    part = share(found.agree, found.looked_at)
    return round(part, 4) if known(part) else part


def others(found: Iterable[Reconciled]) -> pd.DataFrame:
    """Return what does not agree, a row each: check, item, what stands there, file, tab, line."""
    rows = [
        (
            *(t(one.check.holds), other.item, _said(one.check, other)),
            *(other.file, other.sheet or "", other.line),
        )
        for one in found
        for other in one.others
    ]
    names = (t("What should hold"), t("Item"), t("What stands there"), t("File"), t("Tab"))
    return pd.DataFrame(rows, columns=[*names, t("Line")])


def _said(check: Check, other: Other) -> str:
    return t(check.says, one=other.one, other=t(other.other))


def sessions(store: Store, programme: Programme) -> pd.DataFrame:
    """Return each session held: planned, on the list, attended, scored before, after and both."""
    rows = store.rows(SESSIONS, programme=programme.programme_id)
    told = [(*row.values(), share(row["attended"], row["planned"] or 0)) for row in rows]
    names = (t("Session"), t("Held"), t("Planned"), t("On the list"), t("Attended"))
    more = (t("Scored before"), t("Scored after"), t("Matched"), t("Share"))
    return pd.DataFrame(told, columns=[*names, *more])


def withheld() -> Withheld:
    """Return what stands in place of these checks for everybody who is not staff."""
    return Withheld(
        t("Rows held against one another"),
        t("It names rows of people: who attended, who has scores, who was reached at an event."),
        t("parts and totals, above"),
    )
