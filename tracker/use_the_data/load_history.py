"""Say what was loaded: rows in = blank + accepted + rejected, and what waits in quarantine."""

from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from etl import cards
from etl.raw import Problem
from etl.template import words
from tracker import texts
from tracker.explained.sheets import hash_heading, minute
from tracker.store import Store
from tracker.texts import t, tn
from tracker.words import WHO

ROWS = ("rows_in", "blank", "accepted", "rejected")
TIMES = ("loaded_at", "undone_at")
BY = ("who", "undone_who")
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
    found = found.assign(**{name: found[name].map(whom) for name in BY if name in found})
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
    names = [t("Sheet"), _wrong(), t("Column"), t("Problems"), t("Rejected rows"), t("Files")]
    if not store.has("quarantine"):
        return pd.DataFrame(columns=names)
    return _in_words(store.frame(BY_RULE)).set_axis(names, axis="columns")


def quarantined_title(found: pd.DataFrame) -> str:
    """Return how many problems wait to be mended, and what is wrong most often."""
    if found.empty:
        return t("Nothing waits in quarantine")
    problems = found.groupby(_wrong())[t("Problems")].sum()
    return tn(
        "In quarantine: {n} problem, “{rule}”",
        "In quarantine: {n} problems, most often “{rule}”",
        int(problems.sum()),
        rule=problems.idxmax(),
    )


def quarantine(store: Store) -> pd.DataFrame:
    """Return the first 1,000 problems that wait, each with place and remedy; empty without any."""
    names = (t("Sheet"), t("File"), t("Tab"), t("Line"), t("Column"), t("Value"))
    columns = [*names, _wrong(), t("Remedy")]
    if not store.has("quarantine"):
        return pd.DataFrame(columns=columns)
    sql = """select source, file, sheet, line, "column", value, rule, remedy
             from quarantine where waits order by source, file, sheet, line limit $most"""
    frame = store.frame(sql, most=MOST)
    frame["remedy"] = [_remedy(row) for row in frame.to_dict("records")]
    return _in_words(frame).set_axis(columns, axis="columns")


def _wrong() -> str:
    return t("What is wrong")


def _remedy(row: dict[str, str]) -> str:
    """Return what to do about a problem, in the reader's language."""
    card = cards.load().get(row["source"])
    place = (row["file"], None, None, row["column"], row["value"])
    problem = Problem(*place, rule=row["rule"], remedy=row["remedy"])
    return words.remedy(card, problem, texts.language()) if card else problem.remedy


def _in_words(found: pd.DataFrame) -> pd.DataFrame:
    """Return problems with sheet, column and rule as the reader calls them."""
    columns = zip(found["source"], found["column"], strict=True)
    return found.assign(
        column=[_column_title(source, column) for source, column in columns],
        rule=[words.text(f"rule_{rule}", texts.language()) for rule in found["rule"]],
        source=[source_title(source) for source in found["source"]],
    )


def _column_title(source: str, column: str) -> str:
    """Return a column's title; what is no column of a sheet keeps its name."""
    card = cards.load().get(source)
    known = card is not None and column in card.names()
    return words.title(card.field(column), texts.language()) if card and known else column


def whom(name: str) -> str:
    """Return whom the log names: a name as it stands, who did not sign in by words."""
    return t(name) if name in WHO else name


def source_title(source: str) -> str:
    """Return a sheet's title in the reader's language; one without a card keeps its name."""
    return words.source_title(source, texts.language())
