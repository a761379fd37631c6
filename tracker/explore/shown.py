"""Word what the Explore page shows: the choices, the titles, the notes; pair rows with bars."""

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from tracker import texts
from tracker.charts.explored import MOST, Bar
from tracker.definitions import Definition, definitions
from tracker.explore import made, splits
from tracker.explore.tables import Table, tables
from tracker.facts import joined
from tracker.formulas.absence import Absence
from tracker.programme import ALL
from tracker.results import quarters
from tracker.shown import amount
from tracker.store import Store
from tracker.texts import number, t, tn
from tracker.use_the_data.catalogue import ordered
from tracker.use_the_data.explained import usable

EVERY, TABLE = "figures", "table:"
LABELLED = ("pillar", "place", *splits.FURTHER, "period")  # as the rows are sorted


def options(store: Store) -> dict[str, str]:
    """Map all that can be shown to its words: an indicator, all of them, a table."""
    return (
        {d.id: t("Figures: {title}", title=d.said("title")) for d in _ordered(store)}
        | {EVERY: t("Figures: all indicators")}
        | {
            f"{TABLE}{name}": t("Table: {title}", title=table.title)
            for name, table in tables(store).items()
        }
    )


def chosen(store: Store, option: str) -> list[Definition]:
    """Return the indicators an option stands for, none for a table."""
    return [d for d in _ordered(store) if option in (EVERY, d.id)]


def _ordered(store: Store) -> list[Definition]:
    return ordered(definitions(store))


def split_name(name: str) -> str:
    """Return what a split is called."""
    return {
        "period": t("Period"),
        "pillar": t("Pillar"),
        "place": t("Place"),
        "city": t("City"),
        "channel": t("Channel"),
        "kind": t("Kind"),
        "mode": t("Mode"),
        "sex": t("Sex"),
        "age_band": t("Age"),
        "organisation_type": t("Type of organisation"),
        "workshop_id": t("Workshop"),
    }[name]


def title(found: Sequence[Definition], by: Collection[str]) -> str:
    """Return the title of figures: what they are of, and what they are split by."""
    what = found[0].said("title") if len(found) == 1 else t("All indicators")
    if not by:
        return what
    names = ", ".join(split_name(name).lower() for name in by)
    return t("{what} by {splits}", what=what, splits=names)


def counted(count: int, shown: int) -> str:
    """Say how many rows there are, and how many of them the page shows."""
    if shown < count:
        words = t("Rows 1 to {shown} of {n} are shown; the download holds them all.")
        return words.format(shown=number(shown), n=number(count))
    return joined(tn("{n} row", "{n} rows", count), t("the download holds exactly what is shown"))


def bars(frame: pd.DataFrame, by: Collection[str]) -> list[Bar]:
    """Return one bar for each row of one indicator's figures, named by what it is split by."""
    names = [name for name in LABELLED if name in by and name in frame]
    return [_bar(row, names) for row in frame.to_dict("records")]


def _bar(row: Mapping, names: Sequence[str]) -> Bar:
    label = ", ".join(_word(name, str(row[name])) for name in names if row[name])
    value = row["value"]
    known = value is not None and value == value  # NaN alone differs from itself
    return Bar(label or t("All"), value if known else Absence(row["absence"]))


def _word(name: str, value: str) -> str:
    if value == ALL:
        return t("All")
    if name == "period":
        return quarters.written(value)
    return value if name in ("city", "workshop_id") else t(value)


def without_effect(
    found: Sequence[Definition], table: Table | None, asked: Mapping[str, bool]
) -> str:
    """Say which filters in force do not narrow what is shown; `asked` names those in force."""
    can = table.filters if table else narrowing(found)
    names = [name for name, is_asked in asked.items() if is_asked and name not in can]
    if not names:
        return ""
    words = ", ".join(split_name(name).lower() for name in names)
    return t("No effect here: {filters}. What cannot be narrowed is shown whole.", filters=words)


def no_row(asked: Mapping[str, bool]) -> str:
    """Say why there is no row and what to do; `asked` names the filters in force."""
    if any(asked.values()):
        return t("No row is left. Choose a longer period, or take a filter away.")
    return t("No row yet. Choose something else to show, or a later as-of date.")


def narrowing(found: Sequence[Definition]) -> set[str]:
    """Return the filters that narrow at least one of some indicators."""
    names = {name for d in found for name in d.dimensions}
    periods = {"period"} if any(not d.over_workshops for d in found) else set()
    return names | periods


def with_period(by: Sequence[str], is_chosen: bool) -> tuple[str, ...]:
    """Return the splits in force: a chosen period splits by period, whatever else is split."""
    return ("period", *by) if is_chosen and "period" not in by else tuple(by)


def no_chart(found: Sequence[Definition], frame: pd.DataFrame) -> str:
    """Say why there is no chart, "" where there is one."""
    if len(found) > 1:
        return t("Choose one indicator to see a chart: these have different units.")
    if len(frame) == 1:
        return t("One number needs no chart. Split it to compare.")
    if len(frame) > MOST:
        words = t("{n} rows are too many for a chart. Choose fewer splits, or filter.")
        return words.format(n=number(len(frame)))
    return ""


def chart_words(definition: Definition, frame: pd.DataFrame) -> str:
    """Return what the chart shows: the unit, from where to where, how many have no number."""
    values = [value for value in frame["value"] if value is not None and value == value]
    ends = ""
    if values:
        low, high = (amount(value, definition.unit) for value in (min(values), max(values)))
        ends = t("{low} to {high}", low=low, high=high) if low != high else low
    missing = len(frame) - len(values)
    absent = tn("{n} row without a number", "{n} rows without a number", missing)
    return joined(t(definition.unit), ends, absent if missing else "")


def source(found: Sequence[Definition]) -> str:
    """Return where figures come from."""
    if len(found) > 1:
        return t("The indicator files; each names its own source")
    return found[0].said("source")


def table_rows(table: Table) -> str:
    """Return what a row of a table is, "" where no card says it."""
    if table.card is None:
        return ""
    malay = texts.language() == "ms"
    return (malay and table.card.description_ms) or table.card.description


def table_source(store: Store, table: Table) -> str:
    """Return where a table's rows come from, and their licence."""
    if table.card is None:
        return t("Made from the sheets when the data were published")
    return joined(t("{sheet} sheet", sheet=table.title), table_licence(store, table))


def table_licence(store: Store, table: Table) -> str:
    """Return the licence of a table's rows, "" where no card says it.

    A card says what the sheet is to the programme; what everybody may read is not internal.
    """
    if table.card is None:
        return ""
    said = table.card.licence
    return t(made.PUBLISHED.get(said, said) if store.public else said)


def explain(found: Sequence[Definition], pillar: str, place: str) -> str:
    """Return what explains one indicator's figure, "" for several."""
    if len(found) > 1:
        return ""
    return ":".join(("figure", found[0].id, *usable(found[0], pillar, place)))
