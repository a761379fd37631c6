"""Word what others published: a word, what it is about, where it stands; never a status."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from tracker import texts
from tracker.texts import t

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Line:
    """One thing said about a fact, with the address that says so; "" where none is held."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Fact:
    """A line of a list: the word said of it, what it is, and what stands where."""

    word: str
    title: str
    lines: tuple[Line, ...] = ()


def address(url: str | None) -> str:
    """Return a web address a reader may be sent to, "" for anything else a cell may hold."""
    return url if url and url.startswith(("https://", "http://")) else ""


def joined(*parts: str | None) -> str:
    """Return the parts that are there, with a dot between."""
    return " · ".join(part for part in parts if part)


def between(first: date, last: date) -> str:
    """Return a window as short as it can be said: 2016, Jan 2021 - May 2021, or its two days."""
    if first == last:
        return texts.day(first)
    whole = first.day == 1 and (last + ONE_DAY).day == 1
    if not whole:
        ends = (texts.day(first), texts.day(last))
    elif first.month == 1 and last.month == 12:
        ends = (str(first.year), str(last.year))
    else:
        ends = (texts.month(first), texts.month(last))
    return " \N{EN DASH} ".join(dict.fromkeys(ends))


def listed(items: Iterable[str]) -> str:
    """Return "2015, 2017 and 2018"."""
    *most, last = items
    return t("{first} and {last}", first=", ".join(most), last=last) if most else last


def frame(found: Iterable[Fact]) -> pd.DataFrame:
    """Return lines of a list as a table: name, what it is, what was read, link."""
    rows = [(f.word, f.title, line.text, line.url or None) for f in found for line in f.lines]
    return pd.DataFrame(rows, columns=[t("Name"), t("What it is"), t("What was read"), t("Link")])
