"""Tell what was ever loaded, by whom and when, and what can be taken back or mended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

import pandas as pd

from etl.log import LOAD, Entry, Log
from tracker import texts
from tracker.facts import joined, listed
from tracker.staff import kinds
from tracker.store import Store
from tracker.texts import mark, t, tn
from tracker.use_the_data.load_history import whom

MALAYSIA = ZoneInfo("Asia/Kuala_Lumpur")
OWN = "own"
ACTS = {
    "load": mark("loaded"),
    "undo": mark("taken back"),
    "reset": mark("all set aside: the sample is shown"),
    "restore": mark("brought back"),
    "close": mark("quarter published"),
}


@dataclass(frozen=True)
class Load:
    """Files that were accepted together: they are taken back together."""

    number: int
    at: str
    who: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Waiting:
    """Rejected rows of one sheet of a load that still count and wait to be mended."""

    load: int
    source: str
    files: str
    rows: int


def acts() -> list[Entry]:
    """Return every line of the log of own data, the newest first."""
    return list(reversed(Log(OWN).acts()))


def loads() -> list[Load]:
    """Return the loads whose rows count now, the newest first."""
    found = sorted(Log(OWN).active(), key=lambda entry: -entry.load)
    return [_load(number, tuple(group)) for number, group in groupby(found, lambda e: e.load)]


def _load(number: int, entries: tuple[Entry, ...]) -> Load:
    first = entries[0]
    return Load(number, first.loaded_at, first.who, entries)


def title(found: Sequence[Entry]) -> str:
    """Return how much has been loaded."""
    files = sum(entry.what == LOAD for entry in found)
    if not files:
        return t("Nothing of your own has been loaded yet")
    return tn("{n} file loaded so far", "{n} files loaded so far", files)


def frame(found: Sequence[Entry]) -> pd.DataFrame:
    """Return the log as a table: when, who, what, sheet, file, rows, load, hash."""
    counting = {entry.load for entry in Log(OWN).active()}
    rows = [
        (
            moment(entry.loaded_at),
            whom(entry.who),
            _act(entry, counting),
            kinds.title(entry.source) if entry.what == LOAD else "",
            entry.file,
            *(_count(entry, name) for name in ("rows_in", "blank", "accepted", "rejected")),
            entry.load or None,
            entry.sha256,
        )
        for entry in found
    ]
    names = [t("When"), t("Who"), t("What"), t("Sheet"), t("File"), t("Rows in"), t("Blank")]
    names += [t("Accepted"), t("Rejected"), t("Load"), t("Hash")]
    return pd.DataFrame(rows, columns=names).convert_dtypes()


def _count(entry: Entry, name: str) -> int | None:
    found: int = getattr(entry, name)
    return found if entry.what == LOAD else None


def _act(entry: Entry, counting: set[int]) -> str:
    said = t(ACTS.get(entry.what, entry.what))
    if entry.what == LOAD and entry.load not in counting:
        return joined(said, t("its rows do not count now"))
    return said


def moment(at: str) -> str:
    """Return a time of the log (UTC) as the clock in Malaysia showed it: 3 May 2022 14:05."""
    local = datetime.fromisoformat(at).replace(tzinfo=UTC).astimezone(MALAYSIA)
    return f"{texts.day(local.date())} {local:%H:%M}"


def words(load: Load) -> str:
    """Return what a load was: its number, files, rows, who and when."""
    files = listed([entry.file for entry in load.entries])
    rows = sum(entry.accepted for entry in load.entries)
    return joined(
        t("Load {n}", n=load.number),
        files,
        tn("{n} row", "{n} rows", rows),
        whom(load.who),
        moment(load.at),
    )


def waiting(store: Store) -> list[Waiting]:
    """Return the rejected rows that wait to be mended, by load and sheet, the newest first."""
    if store.data != OWN or not store.has("rejected_rows"):
        return []
    sql = """
        select load, source, string_agg(distinct file, ', ') as files, count(*) as rows
        from rejected_rows where waits group by load, source order by load desc, source
    """
    return [Waiting(**row) for row in store.rows(sql)]


def waiting_words(found: Waiting) -> str:
    """Return which rows wait."""
    rows = tn("{n} row", "{n} rows", found.rows)
    return joined(found.files, kinds.title(found.source), rows, t("load {n}", n=found.load))
