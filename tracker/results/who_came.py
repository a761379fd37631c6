"""Tabulate who came by quarter: sex, age and kind of organisation, as far as they are shown."""

from collections.abc import Sequence

import pandas as pd

from tracker import released
from tracker.formulas.absence import Absence
from tracker.released import Quarter
from tracker.results.quarters import covered
from tracker.store import Store
from tracker.texts import mark, t

TRAITS = {
    "sex": mark("Sex"),
    "age_band": mark("Age"),
    "organisation_type": mark("Kind of organisation"),
}


def frame(store: Store, chosen: Sequence[Quarter]) -> pd.DataFrame:
    """Return a row per quarter, trait and class; a trait that is not shown has one row."""
    shown = [p for p in released.traits(store) if covered(p.quarter, chosen)]
    shown.sort(key=lambda p: (p.value.startswith("("), p.value))  # "(not shown)" comes last
    rows = [
        row
        for quarter in chosen
        for trait in TRAITS
        for row in _rows([p for p in shown if (p.quarter, p.trait) == (quarter.quarter, trait)])
        or [(quarter.quarter, t(TRAITS[trait]), t("all"), *(Absence.SUPPRESSED,) * 2)]
    ]
    columns = [t("Quarter"), t("Trait"), t("Class"), t("Attendances"), t("Of")]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _rows(parts: Sequence[released.Trait]) -> list[tuple]:
    return [(p.quarter, t(TRAITS[p.trait]), t(p.value), p.n, p.of) for p in parts]


def summary() -> str:
    """Say how to read the table, and why a class may be missing."""
    return t(
        "Each trait by itself, never crossed with another. Classes with few people stand together "
        'as "(not shown)".'
    )
