"""Say what was loaded: rows in = blank + accepted + rejected, and what waits in quarantine."""

from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from etl import cards
from tracker import texts
from tracker.explained.sheets import hash_heading, minute
from tracker.store import Store
from tracker.texts import t

ROWS = ("rows_in", "blank", "accepted", "rejected")
TIMES = ("loaded_at", "undone_at")
MOST = 1000  # problems listed one by one; their counts are of all
BY_RULE = """
    select source, rule, "column", count(*) as problems,
        count(distinct (file, sheet, line)) as rows, count(distinct file) as files
    from quarantine where waits group by all order by problems desc, source, rule, "column"
"""


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


def history(store: Store) -> pd.DataFrame:
    """Return every file loaded, the newest first: when, who, rows, taken back by whom, hash.

    What a version does not tell of its loads has no column.
    """
    found = store.frame("select * from loads order by load desc, source, file")
    found = found.assign(**{name: found[name].map(_minute) for name in TIMES if name in found})
    found["source"] = [source_title(source) for source in found["source"]]
    heads = {
        "load": t("Load"), "loaded_at": t("Loaded at (Malaysia time)"), "who": t("Who"),
        "source": t("Sheet"), "file": t("File"), "rows_in": t("Rows in"),
        "blank": t("Blank"), "accepted": t("Accepted"), "rejected": t("Rejected"),
        "undone_at": t("Taken back at"), "undone_who": t("Taken back by"),
        "sha256": hash_heading(),
    }  # fmt: skip
    there = [name for name in heads if name in found]
    return found[there].set_axis([heads[name] for name in there], axis="columns")


def _minute(at: str | None) -> str:
    """Return a time of the log as the minute in Malaysia; "" for none."""
    return minute(datetime.fromisoformat(at)) if isinstance(at, str) else ""


def quarantined(store: Store) -> pd.DataFrame:
    """Return the problems that wait to be mended by sheet, rule and column, the most first."""
    names = (t("Sheet"), t("Rule"), t("Column"), t("Problems"), t("Rejected rows"), t("Files"))
    if not store.has("quarantine"):
        return pd.DataFrame(columns=list(names))
    found = store.frame(BY_RULE)
    found["source"] = [source_title(source) for source in found["source"]]
    return found.set_axis(list(names), axis="columns")


def quarantined_title(found: pd.DataFrame) -> str:
    """Return how many problems wait to be mended, and the rule that was broken most."""
    if found.empty:
        return t("Nothing waits in quarantine")
    return t(
        "In quarantine: {n} problems; the rule broken most: {rule}",
        n=texts.number(int(found[t("Problems")].sum())),
        rule=found.groupby(t("Rule"))[t("Problems")].sum().idxmax(),
    )


def quarantine(store: Store) -> pd.DataFrame:
    """Return the first 1,000 problems that wait, each with place and remedy; empty without any."""
    names = (t("Sheet"), t("File"), t("Tab"), t("Line"), t("Column"), t("Value"), t("Rule"))
    columns = [*names, t("Remedy")]
    if not store.has("quarantine"):
        return pd.DataFrame(columns=columns)
    sql = """select source, file, sheet, line, "column", value, rule, remedy
             from quarantine where waits order by source, file, sheet, line limit $most"""
    frame = store.frame(sql, most=MOST)
    frame["source"] = [source_title(source) for source in frame["source"]]
    return frame.set_axis(columns, axis="columns")


def source_title(source: str) -> str:
    """Return a sheet's title in the reader's language."""
    card = cards.load().get(source)
    if card is None:
        return source
    return card.title_ms if texts.language() == "ms" else card.title
