"""Read figures as public bodies published them.

One measure and one body at a time: bodies are never merged into one series, overlapping windows
are never summed, an absence is a word and never zero (formulas.md section 7).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import pandas as pd

from tracker import texts
from tracker.definitions import definitions
from tracker.facts import address, joined
from tracker.formulas.absence import Absence
from tracker.shown import amount
from tracker.store import Store
from tracker.texts import mark, t, tn

TOTAL = "total"
KEPT_BODY = "U.S. State Department"  # whose figures the national indicators count
BASES = {
    "calendar_year_stated_in_source": mark("calendar year, stated in the source"),
    "reporting_period_stated_in_source": mark("reporting period, stated in the source"),
    "reporting_period_assumed": mark("reporting period, assumed"),
    "edition_attribute": mark("attribute of the edition"),
}
NO_BASIS = mark("window as the source gives it")


@dataclass(frozen=True)
class Topic:
    """A measure in the reader's language and the bodies that published it, most figures first."""

    measure: str
    title: str
    definition: str
    bodies: tuple[str, ...]


@dataclass(frozen=True)
class Published:
    """One figure as published; edition is None where the body has none."""

    body: str
    measure: str
    split: str
    start: date
    end: date
    edition: str | None
    value: float | None
    value_text: str | None
    unit: str
    source_title: str | None
    source_url: str | None
    source_class: str | None
    verified: bool
    withheld: bool
    edition_start: date | None
    edition_end: date | None
    basis: str | None
    note: str | None

    @property
    def absence(self) -> Absence | None:
        """Return why there is no figure here, None when there is one."""
        if self.withheld:
            return Absence.SUPPRESSED
        if not self.verified:
            return Absence.NOT_LOADED
        return Absence.NOT_PUBLISHED if self.value is None else None

    @property
    def plain(self) -> bool:
        """Say whether the figure is a number and nothing else, or is not there at all."""
        return self.value is None or self.value_text in (None, f"{self.value:g}")

    @property
    def shown(self) -> str:
        """Return the figure as published, or its absence in words."""
        return t(str(self.absence)) if self.absence else self.value_text or f"{self.value:g}"

    @property
    def number(self) -> str:
        """Return the figure with the reader's number format, or its absence in words."""
        return self.shown if self.absence or self.value is None else amount(self.value, self.unit)


def topics(store: Store) -> dict[str, Topic]:
    """Return the measures that have figures, in the order of data/reference/measures.csv."""
    malay = texts.language() == "ms"
    sql = """
        select measure, if($malay, title_ms, title) as title,
            if($malay, definition_ms, definition) as definition, body
        from measures join published_figures using (measure)
        group by all
        order by min(position), count(*) desc, body
    """
    rows = store.rows(sql, malay=malay)
    found = groupby(rows, lambda row: (row["measure"], row["title"], row["definition"]))
    return {key[0]: Topic(*key, tuple(row["body"] for row in each)) for key, each in found}


def bodies(store: Store) -> dict[str, str]:
    """Return the name of every body in the reader's language, by its code in published figures."""
    sql = "select agency_id, name_en, name_ms, abbreviation from agencies"
    known = {row["agency_id"]: _agency(row) for row in store.rows(sql)}
    codes = [r["body"] for r in store.rows("select distinct body from published_figures")]
    return {code: _body(code, known) for code in codes}


def _agency(row: dict) -> str:
    name = (row["name_ms"] if texts.language() == "ms" else None) or row["name_en"]
    short = row["abbreviation"]
    return name if not short or short in name else f"{name} ({short})"


def _body(code: str, known: dict[str, str]) -> str:
    parts = code.split("/")
    return " / ".join(known[p] for p in parts) if known.keys() >= set(parts) else t(code)


def option(topic: Topic, names: dict[str, str]) -> str:
    """Return a measure as an option of a list: its title and who published it."""
    if len(topic.bodies) == 1:
        return joined(topic.title, names[topic.bodies[0]])
    return joined(topic.title, tn("{n} body", "{n} bodies", len(topic.bodies)))


def figures(store: Store, measure: str, body: str) -> list[Published]:
    """Return one body's figures of one measure, totals and parts, by window and edition."""
    sql = """
        select body, measure, split, period_start as start, period_end as end,
            nullif(edition, 'first') as edition, value, value_text, unit, source_title, source_url,
            source_class, verified, withheld, edition_period_start as edition_start,
            edition_period_end as edition_end, period_basis as basis, note
        from published_figures
        where measure = $measure and body = $body
        order by period_start, period_end, edition, split <> 'total', split
    """
    return [Published(**row) for row in store.rows(sql, measure=measure, body=body)]


def explained(store: Store, measure: str, body: str) -> str:
    """Return what explains a body's figures: the indicator kept of them, "" where there is none."""
    if body != KEPT_BODY:
        return ""
    kept = [d for d in definitions(store).values() if d.head.get("rows") == "published_figures"]
    return next((f"figure:{d.id}" for d in kept if d.head.get("code") == measure), "")


def totals(found: Sequence[Published]) -> list[Published]:
    """Return the figures that are no part of another."""
    return [f for f in found if f.split == TOTAL]


def basis(figure: Published) -> str:
    """Return how the window of a figure is known."""
    return t(BASES.get(figure.basis or "", NO_BASIS))


def part(split: str) -> str:
    """Return a split in words: form=forced labour;group=boys is forced labour, boys."""
    return ", ".join(t(each.rpartition("=")[2]) for each in split.split(";"))


def editions() -> list[str]:
    """Return the columns that speak of a body's editions."""
    return [t("Edition"), t("Edition's window from"), t("Edition's window to")]


def frame(found: Sequence[Published], names: dict[str, str]) -> pd.DataFrame:
    """Return figures as a table: window, part, figure, source, link, note, basis, body.

    Figures are numbers where all of them are; the columns on editions stand where a body has any.
    """
    plain = all(f.plain for f in found)
    rows = [
        (
            f.start,
            f.end,
            f.absence or (f.value if plain else f.shown),
            t(f.unit),
            f.edition,
            part(f.split),
            t(f.source_class) if f.source_class else f.absence,
            address(f.source_url) or None,
            f.note,
            basis(f),
            names[f.body],
            f.source_title,
            f.edition_start or Absence.NOT_PUBLISHED,
            f.edition_end or Absence.NOT_PUBLISHED,
        )
        for f in found
    ]
    heads = (
        t("Covers from"),
        t("Covers to"),
        t("Figure"),
        t("Unit"),
        t("Edition"),
        t("Part"),
        t("Class of source"),
        t("Link"),
        t("Note"),
        t("Basis of the window"),
        t("Body"),
        t("Source"),
        t("Edition's window from"),
        t("Edition's window to"),
    )
    frame = pd.DataFrame(rows, columns=list(heads), dtype=object)
    return frame if any(f.edition for f in found) else frame.drop(columns=editions())
