"""Show rows of a sheet with the place each one comes from: file, sheet, line, hash, load.

File and line stand right after the key: they are what a reader came for, also on a phone.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

import pandas as pd

from etl import cards
from etl.cards import Card
from etl.working import MALAYSIA
from tracker import texts
from tracker.texts import t

TOLD = ("title", "value_text", "source_class", "source_url")  # shown wherever a sheet fills them
LEFT_OUT = ("programme_id",)  # the same in every row of a figure


def table(frame: pd.DataFrame, source: str, columns: Iterable[str] = ()) -> pd.DataFrame:
    """Return rows with headings in the reader's language and the place each of them comes from.

    columns: those of the sheet to show, all but free text when empty, and those a query adds.
    """
    card = cards.load()[source]
    keys = [name for name in card.newest_of if name not in LEFT_OUT]
    others = [name for name in _shown(frame, card, list(columns)) if name not in keys]
    parts = [_headed(frame, card, keys), where(frame), _headed(frame, card, others), load(frame)]
    return pd.concat(parts, axis="columns").reset_index(drop=True)


def _shown(frame: pd.DataFrame, card: Card, columns: list[str]) -> list[str]:
    """Return the columns to show: the sheet's in its own order, then those a query adds."""
    wanted = {*(columns or card.names()), *(n for n in TOLD if n in frame and frame[n].any())}
    empty = {name for name in TOLD if name in frame and not frame[name].notna().any()}
    there = (wanted - empty) & {*frame.columns}
    own = [f.name for f in card.fields if f.name in there and not f.free_text]
    others = [name for name in columns if name in added() and name not in card.names()]
    in_order = sorted(own, key=TOLD.__contains__)  # long texts and links after what is counted
    return [name for name in (*in_order, *others) if name not in LEFT_OUT]


def added() -> dict[str, str]:
    """Return what indicators' queries add to a sheet's columns, and how it is headed."""
    return {
        "held_on": t("Held"),
        "pillar": t("Pillar"),
        "place": t("Place"),
        "kind": t("Kind"),
        "mode": t("Mode"),
        "gain": t("Gain"),
        "fiscal_year": t("U.S. fiscal year"),
        "period": t("Counted in"),
    }


def _headed(frame: pd.DataFrame, card: Card, names: list[str]) -> pd.DataFrame:
    headed = frame[names].set_axis([_heading(card, name) for name in names], axis="columns")
    if "period" in names and "period" not in card.names():
        headed[added()["period"]] = [str(month)[:7] for month in frame["period"]]
    return headed


def _heading(card: Card, name: str) -> str:
    if name not in card.names():
        return added()[name]
    field = card.field(name)
    return field.title_ms if texts.language() == "ms" and field.title_ms else field.title


def where(frame: pd.DataFrame) -> pd.DataFrame:
    """Return for each row its file, sheet of a workbook and line; none for the public."""
    if "_file" not in frame:
        return pd.DataFrame(index=frame.index)
    found = pd.DataFrame({t("File"): frame["_file"]})
    if frame["_sheet"].notna().any():
        found[t("Sheet")] = frame["_sheet"]  # a CSV has none
    found[t("Line")] = frame["_line"]
    return found


def load(frame: pd.DataFrame) -> pd.DataFrame:
    """Return for each row the hash of its file, its load and its time; none for the public."""
    if "_sha256" not in frame:
        return pd.DataFrame(index=frame.index)
    found = pd.DataFrame({hash_heading(): frame["_sha256"]})
    loads = list(zip(frame["_load"], frame["_loaded_at"], strict=True))
    found[t("Load")] = [str(number) if number else t("with every build") for number, _ in loads]
    found[t("Loaded at (Malaysia time)")] = [_time(number, at) for number, at in loads]
    return found


def hash_heading() -> str:
    """Return the heading of the hash, which the screen shortens and a file keeps whole."""
    return t("SHA-256 of the file")


def _time(number: int, at: datetime) -> str:
    """Return the minute of a load; reference data are read anew by every build."""
    return minute(at) if number else t("with every build")


def minute(at: datetime) -> str:
    """Return the minute in Malaysia of a time the log keeps in UTC, as 2022-05-31 14:05."""
    return at.replace(tzinfo=UTC).astimezone(MALAYSIA).strftime("%Y-%m-%d %H:%M")


def real(frame: pd.DataFrame) -> bool:
    """Say whether no row is sample: all are published ones, kept with the program."""
    return len(frame) > 0 and "_kind" in frame and bool((frame["_kind"] == "reference").all())


def beside(told: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Return what a page tells of some rows, in the same order, with the place of each row."""
    first, others = told.iloc[:, :1], told.iloc[:, 1:]
    return pd.concat([first, where(rows), others, load(rows)], axis="columns")
