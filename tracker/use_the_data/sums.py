"""Hold parts against their totals: results against their sheets, targets against each other."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from tracker import texts
from tracker.formulas.evidence import agrees
from tracker.programme import Programme
from tracker.store import Store
from tracker.texts import t

# Counted from the sheets' rows, so that a part the cube has lost would show.
TOTALS = {
    "workshops_held": """
        select count(*) as total from workshops
        where programme_id = $programme and status = 'held'
    """,
    "attendances": """
        select count(*) as total from attendance join workshops using (workshop_id)
        where programme_id = $programme and status = 'held' and attended
    """,
    "outreach_reach": """
        select sum(people_reached) as total from outreach
        where programme_id = $programme and channel in ('in person', 'school')
    """,
}
PARTS = """
    select case $split when 'pillar' then pillar else place end as part_of,
        sum(numerator) as part
    from cubes
    where indicator_id = $indicator and programme_id = $programme
    group by part_of having part_of is not null order by part_of
"""
# In the public file there are no rows to count from: the cells of each quarter are held against
# the figure shown on every page.
PUBLISHED = {
    "attendances": "select quarter, sum(n) as part from cells group by quarter order by quarter",
    "outreach_reach": """
        select quarter, sum(people) as part from outreach_cells
        where counted = 'head count' group by quarter order by quarter
    """,
}
SHOWN = "select sum(numerator) as total from cubes where indicator_id = $indicator"
AIMED = """
    select target, pillar = 'all' and place = 'all' as whole
    from targets
    where indicator_id = $indicator and coalesce(programme_id, $programme) = $programme
        and (pillar = 'all' or $split = 'pillar') and (place = 'all' or $split = 'place')
    qualify period_end = max(period_end) over ()
    order by pillar, place
"""


@dataclass(frozen=True)
class Sum:
    """Parts that should add up to a total."""

    label: str
    parts: tuple[float, ...]
    total: float

    @property
    def equal(self) -> bool:
        """Say whether they do."""
        return agrees(self.parts, self.total)


def sums(store: Store, programme: Programme) -> list[Sum]:
    """Return each split with its total: results against their sheets, targets against theirs."""
    labels = {
        ("workshops_held", "pillar"): t("Sessions held, by pillar"),
        ("attendances", "pillar"): t("Attendances, by pillar"),
        ("outreach_reach", "place"): t("People reached, by place"),
    }
    found = []
    for (indicator, split), label in labels.items():
        if store.public and indicator != "workshops_held":
            found += _published(store, indicator)
            continue
        counted = _counted(store, programme, indicator, split)
        found += [Sum(label, *counted)] if counted else []
        aimed = _aimed(store, programme, indicator, split)
        found += [Sum(t("{label}: targets", label=label), *aimed)] if aimed else []
    return found


def _published(store: Store, indicator: str) -> list[Sum]:
    """Return the published rows of each quarter with the total shown elsewhere."""
    rows = store.rows(PUBLISHED[indicator])
    (whole,) = store.rows(SHOWN, indicator=indicator)
    label = {
        "attendances": t("Attendances, by closed quarter"),
        "outreach_reach": t("People reached, by closed quarter"),
    }[indicator]
    return [Sum(label, tuple(r["part"] for r in rows), whole["total"])] if rows else []


def _counted(
    store: Store, programme: Programme, indicator: str, split: str
) -> tuple[tuple[float, ...], float] | None:
    asked = {"indicator": indicator, "programme": programme.programme_id, "split": split}
    parts = tuple(row["part"] for row in store.rows(PARTS, **asked))
    (row,) = store.rows(TOTALS[indicator], programme=programme.programme_id)
    return (parts, row["total"] or 0) if parts or row["total"] else None


def _aimed(
    store: Store, programme: Programme, indicator: str, split: str
) -> tuple[tuple[float, ...], float] | None:
    asked = {"indicator": indicator, "programme": programme.programme_id, "split": split}
    rows = store.rows(AIMED, **asked)
    parts = tuple(row["target"] for row in rows if not row["whole"])
    total = next((row["target"] for row in rows if row["whole"]), None)
    return (parts, total) if parts and total is not None else None


def summary(store: Store) -> str:
    """Say where parts and totals come from."""
    if store.public:
        return t(
            "Sessions: the list against the counts. People: the published rows of each closed "
            "quarter against the total shown. Targets: from their sheet."
        )
    return t("Parts from the counts, totals from the rows of the sheets; targets from their sheet.")


def title(found: Iterable[Sum]) -> str:
    """Return how many sums agree with their total."""
    equal = [s.equal for s in found]
    return t("Parts and totals: {n} of {all} agree", n=sum(equal), all=len(equal))


def frame(found: Iterable[Sum]) -> pd.DataFrame:
    """Return sums as a table: what, parts, total, whether they agree."""
    rows = [
        (
            s.label,
            " + ".join(texts.number(p) for p in s.parts),
            s.total,
            t("yes") if s.equal else t("no"),
        )
        for s in found
    ]
    return pd.DataFrame(rows, columns=[t("Sum"), t("Parts"), t("Total"), t("Agrees")])
