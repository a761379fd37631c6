"""Read the cards: what every column of every source means, in data/cards/*.toml."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path

import duckdb

from etl import folders
from etl.spelling import loose


@dataclass(frozen=True)
class Field:
    """One column. `values` maps a listed value to its other spellings."""

    name: str
    type: str
    title: str
    title_ms: str = ""
    description: str = ""
    description_ms: str = ""
    unit: str = ""
    example: str = ""
    aliases: tuple[str, ...] = ()
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    true_values: tuple[str, ...] = ()
    false_values: tuple[str, ...] = ()
    enum: tuple[str, ...] = ()
    required: bool = False
    unique: bool = False
    minimum: float | None = None
    maximum: float | None = None
    pattern: str = ""
    default: str = ""
    remedy: str = ""
    free_text: bool = False

    def spellings(self) -> dict[str, str]:
        """Map every accepted loose spelling of a listed or yes/no value to the value kept."""
        if self.type == "boolean":
            pairs = [(v, "true") for v in self.true_values]
            pairs += [(v, "false") for v in self.false_values]
        else:
            pairs = [(v, v) for v in self.enum]
            pairs += [(other, v) for v, others in self.values.items() for other in others]
        return {loose(other): kept for other, kept in pairs}

    def headers(self) -> set[str]:
        """Return every loose header this column answers to."""
        return {loose(h) for h in (self.name, self.title, self.title_ms, *self.aliases) if h}


@dataclass(frozen=True)
class ForeignKey:
    """A column whose value must exist in another source."""

    field: str
    source: str
    column: str


@dataclass(frozen=True)
class Rule:
    """A condition across columns; `holds` is a DuckDB expression, NULL counts as holding."""

    field: str
    uses: tuple[str, ...]
    holds: str
    says: str
    remedy: str


@dataclass(frozen=True)
class Ticks:
    """Columns day_1 .. day_n that fold into one yes/no field: yes when at least one is ticked.

    `combined`: headers under which a form tool puts all ticks of a row into one cell.
    """

    field: str
    pattern: str
    true_values: tuple[str, ...]
    combined: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unchanged:
    """A column that keeps the value first reported for `per`."""

    field: str
    per: tuple[str, ...]
    remedy: str


@dataclass(frozen=True)
class Card:
    """One source: its columns in order, its key, its rules and when a row counts as known.

    `by_hand` maps loose headers of one team to columns, "" where one is ignored on purpose.
    """

    name: str
    title: str
    title_ms: str
    description: str
    licence: str
    known_on: str
    primary_key: tuple[str, ...]
    newest_of: tuple[str, ...]
    fields: tuple[Field, ...]
    description_ms: str = ""
    foreign_keys: tuple[ForeignKey, ...] = ()
    rules: tuple[Rule, ...] = ()
    ticks: tuple[Ticks, ...] = ()
    unchanged: tuple[Unchanged, ...] = ()
    missing: tuple[str, ...] = ("",)
    reference: bool = False
    people: bool = False
    by_hand: Mapping[str, str] = field(default_factory=dict)

    def names(self) -> list[str]:
        """Return the column names in the card's order."""
        return [f.name for f in self.fields]

    def field(self, name: str) -> Field:
        """Return one column by its name."""
        return next(f for f in self.fields if f.name == name)

    @cached_property
    def header_names(self) -> dict[str, str]:
        """Map every loose header to the column it names."""
        return {header: f.name for f in self.fields for header in f.headers()}

    def mapped(self, headers: Mapping[str, str]) -> "Card":
        """Return the card with some headers mapped by hand: header -> column, "" to ignore it."""
        mine = {loose(header.strip()): column for header, column in headers.items()}
        return replace(self, by_hand={**self.by_hand, **mine})


Cards = dict[str, Card]
Con = duckdb.DuckDBPyConnection


def _field(entry: dict) -> Field:
    rules = entry.get("constraints", {})
    return Field(
        name=entry["name"],
        type=entry["type"],
        title=entry.get("title", entry["name"]),
        title_ms=entry.get("title_ms", ""),
        description=entry.get("description", ""),
        description_ms=entry.get("description_ms", ""),
        unit=entry.get("unit", ""),
        example=str(entry.get("example", "")),
        aliases=tuple(entry.get("aliases", ())),
        values={k: tuple(v) for k, v in entry.get("values", {}).items()},
        true_values=tuple(entry.get("trueValues", ())),
        false_values=tuple(entry.get("falseValues", ())),
        enum=tuple(rules.get("enum", ())),
        required=rules.get("required", False),
        unique=rules.get("unique", False),
        minimum=rules.get("minimum"),
        maximum=rules.get("maximum"),
        pattern=rules.get("pattern", ""),
        default=entry.get("default", ""),
        remedy=entry.get("remedy", ""),
        free_text=entry.get("free_text", False),
    )


def _foreign_key(entry: dict) -> ForeignKey:
    reference = entry["reference"]
    return ForeignKey(entry["fields"], reference["resource"], reference["fields"])


def parse(text: str) -> Card:
    """Return the card a TOML text describes."""
    raw = tomllib.loads(text)
    key = tuple(raw["primaryKey"])
    return Card(
        name=raw["name"],
        title=raw["title"],
        title_ms=raw.get("title_ms", ""),
        description=raw["description"],
        description_ms=raw.get("description_ms", ""),
        licence=raw.get("licence", ""),
        known_on=raw["known_on"],
        primary_key=key,
        newest_of=tuple(raw.get("newest_of", key)),
        fields=tuple(_field(f) for f in raw["fields"]),
        foreign_keys=tuple(_foreign_key(k) for k in raw.get("foreignKeys", ())),
        rules=tuple(
            Rule(r["field"], tuple(r["uses"]), r["holds"], r["says"], r["remedy"])
            for r in raw.get("rules", ())
        ),
        ticks=tuple(
            Ticks(t["field"], t["pattern"], tuple(t["trueValues"]), tuple(t.get("combined", ())))
            for t in raw.get("ticks", ())
        ),
        unchanged=tuple(
            Unchanged(u["field"], tuple(u["per"]), u["remedy"]) for u in raw.get("unchanged", ())
        ),
        missing=tuple(raw.get("missingValues", ("",))),
        reference=raw.get("reference", False),
        people=raw.get("people", False),
    )


@cache
def load(folder: Path = folders.CARDS) -> Cards:
    """Return all cards by source name, each after the sources its foreign keys point to."""
    cards = [parse(p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.toml"))]
    return {card.name: card for card in _in_order(cards)}


def _in_order(cards: Iterable[Card]) -> list[Card]:
    waiting, done = {c.name: c for c in cards}, []
    while waiting:
        ready = [c for c in waiting.values() if not _needs(c) & (waiting.keys() - {c.name})]
        if not ready:
            raise ValueError(f"cards point to each other in a circle: {sorted(waiting)}")
        done += ready
        waiting = {n: c for n, c in waiting.items() if c not in ready}
    return done


def _needs(card: Card) -> set[str]:
    return {key.source for key in card.foreign_keys}
