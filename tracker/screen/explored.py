"""Draw what a reader chose on the Explore page, with the menu that saves exactly those rows."""

from collections.abc import Collection, Sequence

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from tracker.definitions import Definition
from tracker.explore import figures as long_format
from tracker.explore import meanings, shown, tables
from tracker.explore.tables import Choice, Table
from tracker.export import names
from tracker.export.content import Content
from tracker.screen import blocks, downloads, marks
from tracker.screen.here import Here, here
from tracker.texts import t


def chart(title: str, figure: go.Figure, summary: str) -> None:
    """Draw a chart of figures; their table stands below it."""
    marks.note(summary)
    st.plotly_chart(
        figure, key="chart_explore", alt=f"{title}. {summary}", theme=None, config=blocks.config()
    )


def figures(
    title: str, frame: pd.DataFrame, found: Sequence[Definition], by: Sequence[str]
) -> None:
    """Draw the rows of figures and their menu; rows shown are rows saved."""
    now = here()
    real = all(d.national for d in found)
    which = found[0].id if len(found) == 1 else shown.EVERY
    can, split = shown.narrowing(found), ", ".join(map(shown.split_name, by))
    file = _file(which, real, can, by)
    about = downloads.described(
        file,
        title=title,
        real=real,
        source=shown.source(found),
        meanings=meanings.of_columns([*frame.columns]),
        indicators=[meanings.head(d) for d in found],
        filters=[*([(t("Split by"), split)] if split else []), *_narrowed(now, can)],
    )
    _rows(frame, title)
    downloads.menu(len(frame), lambda: long_format.content(frame, about), name="explore", file=file)


def table(found: Table, choice: Choice, count: int, first: pd.DataFrame) -> None:
    """Draw the first rows of a table and the menu that saves all of them."""
    now = here()
    file = _file(found.name, found.real, found.filters)
    about = downloads.described(
        file,
        title=found.title,
        real=found.real,
        source=shown.table_source(now.store, found),
        licence=shown.table_licence(now.store, found),
        meanings=tables.meaning(now.store, found),
        key=found.key,
        filters=_narrowed(now, found.filters),
    )

    def content() -> Content:
        return tables.content(now.store, found, choice, about)

    _rows(first, found.title)
    downloads.menu(count, content, name="explore", file=file)


def _narrowed(now: Here, can: Collection[str]) -> list[tuple[str, str]]:
    return [pair for name, pair in downloads.in_force(now).items() if name in can]


def _file(name: str, real: bool, can: Collection[str], by: Sequence[str] = ()) -> str:
    """Return a file's name: what it holds, how it is split and what narrows it."""
    now = here()
    split = [f"by_{'_'.join(by)}"] if by else []
    words = [words for _, words in _narrowed(now, can)]
    day = None if real else now.as_of
    return names.file_name(name, day, now.sample and not real, [*split, *words])


def _rows(frame: pd.DataFrame, title: str) -> None:
    st.dataframe(frame, hide_index=True, key="table_explore", alt=title, placeholder="")
