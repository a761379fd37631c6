"""Say what a file holds: of which day and version, filtered how, what its columns mean."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker import texts
from tracker.promise import promise
from tracker.store import Store
from tracker.texts import t


@dataclass(frozen=True)
class Meaning:
    """What a column means, in the words of its card: type and constraints as Frictionless has them.

    `type` is "" where the rows alone say it.
    """

    title: str = ""
    description: str = ""
    unit: str = ""
    type: str = ""
    constraints: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class About:
    """What a file says of itself; `name` is the file's name without its ending.

    filters: (what is filtered, the choice) in the reader's words. as_of is None for what does not
    depend on a day. `key` are the columns that no two rows share, where the rows have such.
    `indicators` are the heads of those in the rows: id, title, unit, definition and more.
    """

    name: str
    title: str
    programme: str
    implementer: str
    version: str
    log_head: str
    as_of: date | None
    people_as_of: date | None
    public: bool
    sample: bool
    privacy: str
    source: str = ""
    licence: str = ""
    filters: Sequence[tuple[str, str]] = ()
    meanings: Mapping[str, Meaning] = field(default_factory=dict)
    key: Sequence[str] = ()
    indicators: Sequence[Mapping[str, str]] = ()

    def meaning(self, column: str) -> Meaning:
        """Return what is known of a column; an empty one where nothing is."""
        return self.meanings.get(column, Meaning())

    def as_json(self) -> str:
        """Return it for programs, as one line of JSON."""
        said = {
            "title": self.title,
            "programme": self.programme,
            "version": self.version,
            "log_head": self.log_head,
            "as_of": _iso(self.as_of),
            "people_as_of": _iso(self.people_as_of),
            "audience": "public" if self.public else "staff",
            "sample": self.sample,
            "privacy": self.privacy,
            "source": self.source,
            "licence": self.licence,
            "filters": dict(self.filters),
        }
        return json.dumps(said, ensure_ascii=False)

    def notes(self) -> list[tuple[str, str]]:
        """Return it for people: pairs of what is told and the words for it."""
        return [(what, words) for what, words in self._notes() if words]

    def _notes(self) -> list[tuple[str, str]]:
        people = texts.day(self.people_as_of) if self.people_as_of else ""
        return [
            (t("Title"), self.title),
            (t("Data"), t("SAMPLE: synthetic data") if self.sample else ""),
            (t("For"), "" if self.public else t("Staff only: not for passing on")),
            (t("Programme"), self.programme),
            (t("As of"), texts.day(self.as_of) if self.as_of else t("Whole, whatever the day")),
            (t("Figures about people run to"), people),
            *((what, choice) for what, choice in self.filters),
            (t("Source"), self.source),
            (t("Licence"), self.licence),
            (t("Data version"), self.version),
            (t("Head of the load log"), self.log_head),
            (t("Privacy"), self.privacy),
            (t("Empty cells"), empty_cells()),
        ]

    def citation(self, checksum: str) -> str:
        """Return how to cite the rows of a file: those of no programme by where they come from."""
        made = t("synthetic data, not results") if self.sample else ""
        year = self.as_of.year if self.as_of else ""
        who = " ".join(str(word) for word in (self.implementer or self.programme, year) if word)
        what = ", ".join(filter(None, (self.programme, self.title)))
        words = (
            f"{who}: {what}" if who else what,
            "" if self.programme else self.source,
            made,
            t("as of {day}", day=texts.day(self.as_of)) if self.as_of else "",
            t("data version {version}", version=self.version),
            f"SHA-256 {checksum}",
        )
        return f"{'; '.join(word for word in words if word)}."


def empty_cells() -> str:
    """Say how to read a cell that is empty."""
    return t(
        "A missing number is never zero: a column named absence or Why empty says why it is "
        "missing; where there is none, the column's meaning says when, or nobody filled the cell. "
        "Suppressed: it would describe fewer people than may be shown, or give away such "
        "a number. (not shown) is the rest that was put together for that reason."
    )


def log_head(store: Store) -> str:
    """Return the head of the load log the version was built from, "" where it names none."""
    found = store.rows("select value from meta where name = 'log_head'")
    return (found[0]["value"] or "") if found else ""


def privacy(store: Store) -> str:
    """Return what is promised of the people in a store's rows."""
    return promise(store) or t("The staff version: it holds what the public version leaves out.")


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
