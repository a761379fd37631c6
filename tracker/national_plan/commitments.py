"""Word what public bodies committed to: an evidence word with its links, never a status.

Source: formulas.md section 2. The words are exactly those; a target year is no planned date.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from itertools import groupby
from typing import Any

import pandas as pd

from tracker import texts
from tracker.charts.windows import Tick
from tracker.facts import Fact, Line, address, joined
from tracker.formulas.absence import Absence
from tracker.programme import ALL
from tracker.store import Store
from tracker.texts import t, tn

NOT_FOUND = "No public evidence found in our search"
WORDS = (
    *("Reported done by the lead", "Public evidence found", "Partly evidenced", NOT_FOUND),
    str(Absence.NOT_LOADED),
)


@dataclass(frozen=True)
class Evidence:
    """One thing found in public about a commitment, or that nothing was found."""

    evidence_word: str
    found: str | None
    evidenced_on: str | None
    evidence_url: str | None
    evidence_note: str | None
    searched_on: date | None


@dataclass(frozen=True)
class Commitment:
    """What a public body committed to, and the evidence loaded for it; () where none is."""

    milestone_id: str
    title: str
    pillar: str
    lead: str | None
    target_year: int | None
    planned_end: date | None
    source_url: str | None
    source_note: str | None  # in the full file alone
    evidence: tuple[Evidence, ...] = ()

    @property
    def word(self) -> str:
        """Return the evidence word, with the day of the search where it was noted."""
        if not self.evidence:
            return t("Public evidence: not loaded")
        said, day = self.evidence[0].evidence_word, self.evidence[0].searched_on
        if said == NOT_FOUND and day:
            return t("No public evidence found in our search of {day}", day=texts.day(day))
        return t(said)

    @property
    def dated(self) -> bool:
        """Say whether a day or a year was published."""
        return self.planned_end is not None or self.target_year is not None

    @property
    def when(self) -> str:
        """Return the date published, as exactly as it was."""
        if self.planned_end:
            return t("planned {day}", day=texts.day(self.planned_end))
        if self.target_year:
            return t("target year {year}", year=self.target_year)
        return t("no date published")


def commitments(store: Store, plan: str, pillar: str = ALL, lead: str = ALL) -> list[Commitment]:
    """Return a plan's published commitments with what public evidence was loaded."""
    sql = """
        select m.*, e.evidence_word, e.found, e.evidenced_on, e.source_url as evidence_url,
            e.note as evidence_note, e.searched_on
        from milestones as m left join public_evidence as e using (milestone_id)
        where m.plan_id = $plan and m.basis = 'published'
            and $pillar in ('all', m.pillar) and $lead in ('all', m.lead)
        order by m.milestone_id, regexp_extract(e.evidenced_on, '[0-9]{4}'), e.evidenced_on
    """
    rows = store.rows(sql, plan=plan, pillar=pillar, lead=lead)
    return [_commitment(list(each)) for _, each in groupby(rows, lambda row: row["milestone_id"])]


def _commitment(rows: list[dict]) -> Commitment:
    names = Evidence.__dataclass_fields__
    own: dict[str, Any] = {
        f.name: rows[0].get(f.name) for f in fields(Commitment) if f.name != "evidence"
    }
    found = [Evidence(**{name: row[name] for name in names}) for row in rows]
    return Commitment(**own, evidence=tuple(e for e in found if e.evidence_word))


def title(found: Sequence[Commitment]) -> str:
    """Return how many commitments there are and how many bear which evidence word."""
    counts = Counter(c.evidence[0].evidence_word if c.evidence else WORDS[-1] for c in found)
    said = [f"{t(word)} {texts.number(counts[word])}" for word in WORDS if counts[word]]
    return tn(
        "{n} commitment, by public evidence: {words}",
        "{n} commitments, by public evidence: {words}",
        len(found),
        words="; ".join(said),
    )


def facts(found: Sequence[Commitment]) -> list[Fact]:
    """Return commitments as lines of a list: evidence word, commitment, what was found."""
    return [Fact(c.word, c.title, tuple(_lines(c))) for c in found]


def _lines(commitment: Commitment) -> list[Line]:
    where = joined(t(commitment.pillar), commitment.lead, commitment.when)
    lines = [Line(where, address(commitment.source_url))]
    lines += [Line(commitment.source_note)] if commitment.source_note else []
    for each in commitment.evidence:
        said = joined(each.evidenced_on, each.found, each.evidence_note)
        if said:
            lines.append(Line(said, address(each.evidence_url)))
        if each.evidence_word == NOT_FOUND and not each.searched_on:
            lines.append(Line(t("The day of the search was not noted.")))
    return lines


def frame(found: Sequence[Commitment]) -> pd.DataFrame:
    """Return commitments as a table, a row per thing found."""
    nothing = Evidence("", None, None, None, None, None)
    rows = [
        (
            c.milestone_id,
            c.title,
            t(c.pillar),
            c.lead,
            c.when if c.dated else Absence.NOT_PUBLISHED,
            c.word if c.evidence else Absence.NOT_LOADED,
            e.found if c.evidence else Absence.NOT_LOADED,
            e.evidenced_on,
            address(e.evidence_url) or None,
            e.evidence_note,
            address(c.source_url) or None,
            c.source_note,
        )
        for c in found
        for e in c.evidence or (nothing,)
    ]
    heads = (
        t("Item"),
        t("Commitment"),
        t("Pillar"),
        t("Lead"),
        t("Date published"),
        t("Public evidence"),
        t("What was found"),
        t("When"),
        t("Link to the evidence"),
        t("Note on the evidence"),
        t("Link to the commitment"),
        t("Note on the commitment"),
    )
    return pd.DataFrame(rows, columns=list(heads))


def ticks(found: Sequence[Commitment]) -> list[Tick]:
    """Return each commitment's target year for the chart; empty when none has one."""
    if not any(c.target_year for c in found):
        return []
    return [Tick(c.title, c.target_year, c.when) for c in found]


def due_note(found: Sequence[Commitment]) -> str:
    """Say why nothing can be called due or late where no planned date was published."""
    if not found or any(c.planned_end for c in found):
        return ""
    years = sorted({c.target_year for c in found if c.target_year})
    if not years:
        return t("Due or late: cannot be said, no planned date was published.")
    return t(
        "Due or late: cannot be said, no planned date was published; target years: {years}.",
        years=", ".join(map(str, years)),
    )


def ticks_title(found: Sequence[Commitment]) -> str:
    """Return how many commitments have a target year, and how many a planned date."""
    years = sum(c.target_year is not None for c in found)
    dated = sum(c.planned_end is not None for c in found)
    return t(
        "{years} of {all} commitments have a target year, {dated} a planned date",
        years=texts.number(years),
        all=texts.number(len(found)),
        dated=texts.number(dated),
    )
