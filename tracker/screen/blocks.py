"""Draw a chart or a table with all that belongs to it: title, summary, table twin, CSV, source."""

from collections.abc import Sequence
from datetime import date
from numbers import Real
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from tracker import texts
from tracker.export import content, names
from tracker.export import rows as rows_of
from tracker.facts import address
from tracker.programme import ALL
from tracker.screen import downloads, marks
from tracker.screen.here import here
from tracker.shown import Item
from tracker.texts import t

SHORT = 12  # characters shown of a long code
DAY_WIDTH = 98  # pixels; a column that starts with empty cells would cut its days
ABSENT = "\N{RIGHTWARDS ARROW}"  # in a cell without a number, towards the column that names why
WHOLE = 16  # rows a table may have and still be shown without scrolling in it
LETTER, PADDING = 6.4, 22  # pixels a letter of a table takes on average, and a cell around its text
WIDEST = 40  # letters; a longer text is a note, and may be cut
FIRST = 8  # lines of a list on the page; the rest is in its table
CONFIG = {
    "displaylogo": False,
    "displayModeBar": False,
    "scrollZoom": False,
    "responsive": True,
}


def chart(
    title: str,
    figure: go.Figure,
    *,
    name: str,
    summary: str,
    table: pd.DataFrame,
    source: str,
    real: bool = False,
    explain: str = "",
    key: Sequence[str] = (),
) -> None:
    """Draw a chart; `table` holds exactly the rows it shows, `name` names its CSV.

    `real` says that the rows are published ones, never sample, whatever else is loaded; `key` are
    the words of numbered marks.
    """
    marks.title(title)
    marks.note(summary)
    st.plotly_chart(
        figure, key=f"chart_{name}", alt=f"{title}. {summary}", theme=None, config=config()
    )
    marks.numbered(key)
    folded(t("Table and CSV"), table, name=name, alt=title, real=real)
    marks.source(source, explain, title)


def table(
    title: str,
    frame: pd.DataFrame,
    *,
    name: str,
    summary: str,
    source: str,
    real: bool = False,
    explain: str = "",
) -> None:
    """Draw a table with its CSV; `real` as for a chart."""
    marks.title(title)
    marks.note(summary)
    rows(frame, name=name, alt=title, real=real)
    marks.source(source, explain, title)


def rows(
    frame: pd.DataFrame,
    *,
    name: str,
    alt: str,
    real: bool = False,
    filtered: bool = True,
    short: Sequence[str] = (),
) -> None:
    """Draw rows, named `alt` for readers who hear them, and the menu that saves exactly them.

    `real` as for a chart; without `filtered` the page's filters do not name the file; columns in
    `short` show their first 12 characters, the file has them whole.
    """
    sample = here().sample and not real
    shown = rows_of.marked(rows_of.with_absences(frame), sample)
    missing = rows_of.all_named(shown)
    st.dataframe(
        _shortened(shown, short),
        hide_index=True,
        height="content" if len(shown) <= WHOLE else "auto",
        key=f"table_{name}",
        alt=alt,
        placeholder=ABSENT if missing else "",
        column_config=_columns(shown),
    )
    if missing:
        marks.note(t("{sign} no value here: the last column says why.", sign=ABSENT))
    _downloads(shown, name, _file_name(name, sample, real, filtered), alt, real, filtered)


def folded(
    label: str,
    frame: pd.DataFrame,
    *,
    name: str,
    alt: str = "",
    real: bool = False,
    filtered: bool = True,
    short: Sequence[str] = (),
) -> None:
    """Draw rows behind a label to open; it names them, too, where `alt` does not. Else as rows."""
    with st.expander(label):
        rows(frame, name=name, alt=alt or label, real=real, filtered=filtered, short=short)


def _downloads(
    shown: pd.DataFrame, name: str, file: str, title: str, real: bool, filtered: bool
) -> None:
    """Draw the menu that saves exactly these rows."""
    about = downloads.described(file, title=title, real=real, filtered=filtered)
    downloads.menu(len(shown), lambda: content.of_frame(shown, about), name=name, file=file)


def _shortened(frame: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    return frame.assign(**{name: frame[name].str[:SHORT] for name in names if name in frame})


def _file_name(name: str, sample: bool, real: bool, filtered: bool) -> str:
    now = here()
    if real:
        return names.file_name(name, None, sample)
    bounds = [d.strftime("%Y-%m") if d else "" for d in (now.since, now.until)]
    period = "_to_".join(bounds) if any(bounds) else ""
    filters = [f for f in (now.pillar, now.place, period) if f and f != ALL]
    return names.file_name(name, now.as_of, sample, filters if filtered else [])


def _columns(frame: pd.DataFrame) -> dict:
    """Show dates in the reader's order, addresses as links, numbers with their thousands apart."""
    config = {}
    for name in frame.columns:
        held = [cell for cell in frame[name].dropna() if cell != ""]
        first = next(iter(held), None)
        if isinstance(first, date):
            config[name] = st.column_config.DateColumn(format=_day_format(), width=DAY_WIDTH)
        elif name == t("Share"):  # a fraction in the file, per cent on the screen
            config[name] = st.column_config.NumberColumn(format="percent")
        elif _amounts(held) and name not in (t("Edition"), t("Line")):
            config[name] = st.column_config.NumberColumn(format="localized")
        elif isinstance(first, str) and all(address(cell) for cell in held):
            config[name] = st.column_config.LinkColumn(display_text=r"https?://(?:www\.)?([^/]+)")
        elif isinstance(first, str) and (width := _outlier(held)):
            config[name] = st.column_config.TextColumn(width=width)
    return config


def _outlier(held: Sequence[Any]) -> int:
    """Return the width that the longest text takes where the table would cut it, else 0.

    The table measures a column without texts of more than twice the mean width.
    """
    lengths = [len(str(cell)) for cell in held]
    longest = max(lengths)
    if longest > WIDEST or longest < 1.6 * sum(lengths) / len(lengths):
        return 0
    return round(longest * LETTER) + PADDING


def _amounts(held: Sequence[Any]) -> bool:
    return bool(held) and all(isinstance(c, Real) and not isinstance(c, bool) for c in held)


def _day_format() -> str:
    """Return how a table writes a day; its month names are English whatever the language."""
    return "D MMM YYYY" if texts.language() == "en" else "DD/MM/YYYY"


def config() -> dict:
    """Return how a chart behaves, in the reader's language."""
    return CONFIG | {"locale": texts.language()}


def section(title: str, summary: str = "") -> None:
    """Draw a section's heading and what it shows."""
    marks.title(title)
    marks.note(summary)


def listing(
    title: str,
    found: list[Item],
    frame: pd.DataFrame,
    *,
    name: str,
    none: str,
    explain: str = "",
) -> None:
    """Draw a list with its table and CSV; `none` is said when it is empty."""
    marks.title(title)
    if not found:
        marks.say(none)
        return
    marks.items(found[:FIRST])
    label = t("Table and CSV")
    if len(found) > FIRST:
        label = t("All {n} as table and CSV", n=len(found))
    folded(label, frame, name=name, alt=title)
    marks.explain(explain, title)


def period_note(words: str) -> None:
    """Say what a chosen period does on this page; nothing while none is chosen."""
    if here().since or here().until:
        marks.note(words)


def guard(found: object, what_to_do: str) -> None:
    """Stop the page with an explanation when there is nothing to show."""
    if not found:
        marks.say(what_to_do, what_to_do=True)
        st.stop()
