"""Read the recommendations of the U.S. State Department, in our words and attributed to it."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from tracker.facts import Fact, Line, address, joined
from tracker.programme import ALL
from tracker.store import Store
from tracker.texts import t

STATE_DEPARTMENT = "U.S. State Department"  # the body of every edition of the report


@dataclass(frozen=True)
class Recommendation:
    """One recommendation of one edition; the pillar is our tag."""

    edition: str
    text: str
    pillar: str
    note: str | None
    source_url: str | None


def recommendations(store: Store, pillar: str = ALL) -> list[Recommendation]:
    """Return the recommendations loaded, the newest edition first."""
    sql = """
        select edition, paraphrase as text, theme_4p as pillar, note, source_url
        from recommendations
        where $pillar in ('all', theme_4p)
        order by edition desc, recommendation_id
    """
    return [Recommendation(**row) for row in store.rows(sql, pillar=pillar)]


def facts(found: Sequence[Recommendation]) -> list[Fact]:
    """Return recommendations as lines of a list."""
    return [
        Fact(
            t("{edition} edition", edition=r.edition),
            r.text,
            (Line(joined(t(r.pillar), r.note), address(r.source_url)),),
        )
        for r in found
    ]


def frame(found: Sequence[Recommendation]) -> pd.DataFrame:
    """Return recommendations as a table: edition, recommendation, pillar, body, note, link."""
    rows = [
        (r.edition, r.text, t(r.pillar), t(STATE_DEPARTMENT), r.note, address(r.source_url) or None)
        for r in found
    ]
    heads = (
        t("Edition"),
        t("Recommendation, in our words"),
        t("Pillar, our tag"),
        t("Body"),
        t("Note"),
        t("Link"),
    )
    return pd.DataFrame(rows, columns=list(heads))
