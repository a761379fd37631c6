"""Say what was loaded: rows in = blank + accepted + rejected, and what waits in quarantine."""

from dataclasses import dataclass

import pandas as pd

from etl import cards
from tracker import texts
from tracker.store import Store
from tracker.texts import t

ROWS = ("rows_in", "blank", "accepted", "rejected")


@dataclass(frozen=True)
class Loaded:
    """What happened to all rows ever loaded: rows_in = blank + accepted + rejected."""

    files: int
    rows_in: int
    blank: int
    accepted: int
    rejected: int


def loaded(store: Store) -> Loaded:
    """Return the counts of all loads together."""
    sql = """
        select count(*) as files, coalesce(sum(rows_in), 0)::bigint as rows_in,
            coalesce(sum(blank), 0)::bigint as blank,
            coalesce(sum(accepted), 0)::bigint as accepted,
            coalesce(sum(rejected), 0)::bigint as rejected
        from loads
    """
    return Loaded(**store.rows(sql)[0])


def title(found: Loaded) -> str:
    """Return the identity of all loads in words."""
    return t(
        "{rows_in} rows in = {blank} blank + {accepted} accepted + {rejected} rejected",
        **{name: texts.number(getattr(found, name)) for name in ROWS},
    )


def by_source(store: Store) -> pd.DataFrame:
    """Return the load history by source: files, refused, rows in, blank, accepted, rejected."""
    sql = """
        select source, count(*) as files, count(*) filter (where refused) as refused,
            sum(rows_in)::bigint, sum(blank)::bigint, sum(accepted)::bigint, sum(rejected)::bigint
        from loads group by source order by source
    """
    frame = store.frame(sql)
    frame["source"] = [source_title(source) for source in frame["source"]]
    names = (t("Sheet"), t("Files"), t("Refused files"), t("Rows in"), t("Blank"), t("Accepted"))
    return frame.set_axis([*names, t("Rejected")], axis="columns")


def quarantine(store: Store) -> pd.DataFrame:
    """Return each problem of a rejected row with its place and remedy; empty without any."""
    names = (t("Sheet"), t("File"), t("Tab"), t("Line"), t("Column"), t("Value"), t("Rule"))
    columns = [*names, t("Remedy")]
    if not store.has("quarantine"):
        return pd.DataFrame(columns=columns)
    sql = """select source, file, sheet, line, "column", value, rule, remedy
             from quarantine order by source, file, sheet, line"""
    frame = store.frame(sql)
    frame["source"] = [source_title(source) for source in frame["source"]]
    return frame.set_axis(columns, axis="columns")


def source_title(source: str) -> str:
    """Return a sheet's title in the reader's language."""
    card = cards.load().get(source)
    if card is None:
        return source
    return card.title_ms if texts.language() == "ms" else card.title
