"""What a report is made of: plain words and numbers, in the order they are read.

Every text is finished: in the reader's language, with its numbers written as people write them.
Lengths in charts are shares of the drawing, from 0 (left, bottom) to 1. Nothing here knows how it
is drawn; the templates know nothing else.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Cell:
    """One cell of a table; shape is the mark beside its words ("" for none).

    absent says that the words name an absence. A bar is drawn where done is given.
    """

    text: str
    shape: str = ""
    absent: bool = False
    done: float | None = None
    expected: float | None = None


@dataclass(frozen=True)
class Column:
    """A column: its heading, whether its cells are numbers, its part of the width (0: narrow)."""

    title: str
    number: bool = False
    width: float = 0


@dataclass(frozen=True)
class Table:
    """Rows under their headings; alt says what the table holds, source where it was read."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    source: str = ""


@dataclass(frozen=True)
class Card:
    """A measure: what, how much, of what, two lines and a status mark."""

    label: str
    value: str
    of: str = ""
    line: str = ""
    more: str = ""
    shape: str = ""
    word: str = ""
    done: float | None = None
    expected: float | None = None


@dataclass(frozen=True)
class Cards:
    """Measures side by side; columns says how many beside each other."""

    cards: tuple[Card, ...]
    columns: int = 2


@dataclass(frozen=True)
class Words:
    """Paragraphs; with box they stand in one, with note they are small."""

    lines: tuple[str, ...]
    box: bool = False
    note: bool = False


@dataclass(frozen=True)
class Listed:
    """Sentences one under the other, with a point before each."""

    lines: tuple[str, ...]
    title: str = ""


@dataclass(frozen=True)
class Terms:
    """Words and what is said of them, one under the other."""

    pairs: tuple[tuple[str, str], ...]
    title: str = ""


@dataclass(frozen=True)
class Tick:
    """A place on an axis and what is written there."""

    at: float
    text: str


@dataclass(frozen=True)
class Chart:
    """What every chart has: its message, the same in words, how to read it, and its source."""

    title: str
    alt: str
    note: str
    source: str = field(default="", kw_only=True)


@dataclass(frozen=True)
class Axis:
    """The days below a chart: their ticks and the line of the as-of date."""

    ticks: tuple[Tick, ...]
    now: float
    now_text: str


@dataclass(frozen=True)
class Line:
    """A line through points (x, y); kind is plan, current, held or median."""

    kind: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Label:
    """Words at a place of a chart; kind as for a line."""

    x: float
    y: float
    text: str
    kind: str


@dataclass(frozen=True)
class BurnUp(Chart):
    """Running totals against their plans, and the forecast's wedge (x, y) from now to the end."""

    axis: Axis
    levels: tuple[Tick, ...]
    lines: tuple[Line, ...]
    labels: tuple[Label, ...]
    wedge: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Mark:
    """A mark on a row of a strip."""

    row: int
    at: float
    shape: str


@dataclass(frozen=True)
class Strip(Chart):
    """Rows of marks over the same days."""

    axis: Axis
    rows: tuple[str, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Span:
    """A stretch on a row: from, to and its kind: planned, actual or slip."""

    first: float
    last: float
    kind: str


@dataclass(frozen=True)
class GanttRow:
    """An item, its stretches and its status."""

    name: str
    title: str
    spans: tuple[Span, ...]
    shape: str
    word: str


@dataclass(frozen=True)
class Gantt(Chart):
    """Items against their plan."""

    axis: Axis
    rows: tuple[GanttRow, ...]


@dataclass(frozen=True)
class Bar:
    """A row with a filled part in an outline, a mark of what was expected, and words at the right.

    absent hatches it: nothing is known of the filled part.
    """

    name: str
    filled: float | None
    outline: float | None
    expected: float | None
    right: str
    shape: str = ""
    word: str = ""


@dataclass(frozen=True)
class Bars(Chart):
    """Bars one under the other."""

    rows: tuple[Bar, ...]


@dataclass(frozen=True)
class Pillar:
    """An upright bar: filled, hollow above it, the number on top; absent hatches it."""

    name: str
    filled: float
    hollow: float
    text: str
    absent: bool = False


@dataclass(frozen=True)
class Upright(Chart):
    """Upright bars side by side."""

    bars: tuple[Pillar, ...]


@dataclass(frozen=True)
class Pair:
    """A row with a hollow mark before and a filled one after; missing names why neither is."""

    name: str
    before: float | None
    after: float | None
    before_text: str
    after_text: str
    right: str
    missing: str = ""


@dataclass(frozen=True)
class Pairs(Chart):
    """Before and after, a row each; ticks of the scale."""

    ticks: tuple[Tick, ...]
    rows: tuple[Pair, ...]
    before: str
    after: str


Block = Table | Cards | Words | Listed | Terms | Chart


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it."""

    title: str
    note: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Paper:
    """A whole document. day is its date; badges stand on every page; ends stand at its foot."""

    title: str
    subtitle: str
    language: str
    author: str
    day: str
    badges: tuple[str, ...]
    foot: str
    facts: tuple[tuple[str, str], ...]
    opening: tuple[Block, ...]
    sections: tuple[Section, ...]
    undrawn: str  # said at the end where a letter had to be left out
    file_name: str
