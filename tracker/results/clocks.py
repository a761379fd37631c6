"""Set the programme's months inside the years of the national plan."""

from collections.abc import Sequence

import pandas as pd

from tracker.charts.schedule import Span
from tracker.programme import Programme
from tracker.store import Store
from tracker.texts import t


def clocks(store: Store, programme: Programme) -> list[Span]:
    """Return the national plan that ran when the programme started, and the programme in it."""
    sql = """
        select title as name, start_on as first, end_on as last, source_url as source from plans
        where start_on <= $first and end_on >= $last and basis = 'published'
        order by start_on limit 1
    """
    plans = [Span(**row) for row in store.rows(sql, first=programme.start, last=programme.end)]
    link = store.rows(
        "select source_url from programmes where programme_id = $id", id=programme.programme_id
    )
    return [*plans, Span(programme.name, programme.start, programme.end, link[0]["source_url"])]


def title(spans: Sequence[Span], programme: Programme) -> str:
    """Return what the nested clocks show."""
    if len(spans) < 2:
        return t("The programme's {n} months", n=programme.months)
    years = spans[0].last.year - spans[0].first.year + 1
    return t(
        "The programme's {n} months lie inside the {years} years of the national plan",
        n=programme.months,
        years=years,
    )


def frame(spans: Sequence[Span]) -> pd.DataFrame:
    """Return spans as a table: what, start, end, source."""
    rows = [(s.name, s.first, s.last, s.source) for s in spans]
    return pd.DataFrame(rows, columns=[t("What"), t("Start"), t("End"), t("Source")])
