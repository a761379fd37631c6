"""Say what each cell of a header means: as a form tool's own, by the card's names, by hand.

A mapping by hand says what the card does not know. It never takes the place of a header that the
card knows: such a mapping is remembered for every later sheet, and one wrong choice would be read
there in place of the right column. A header that points to a person is never mapped by hand: it
stays unknown, and raw refuses the file. Nothing is guessed: of two columns that only look alike
behind the names of their groups, neither is read.
"""

import re
from dataclasses import dataclass, field

from etl import personal
from etl.cards import Card, Ticks
from etl.read import forms
from etl.read.forms import Tool
from etl.spelling import loose


@dataclass(frozen=True)
class Header:
    """Where the header stands and what each position under it means.

    `ignored`: columns left out on purpose, a form tool's own or by hand; `by_hand`: the columns
    that are read because somebody said so, by position; `submitted`: the position of a time of
    submission that serves as reported_on.
    """

    line: int
    cells: tuple[str, ...]
    columns: dict[str, int] = field(default_factory=dict)
    ticks: dict[int, Ticks] = field(default_factory=dict)
    unknown: dict[int, str] = field(default_factory=dict)
    ignored: dict[int, str] = field(default_factory=dict)
    tool: Tool | None = None
    by_hand: dict[int, str] = field(default_factory=dict)
    submitted: int | None = None

    def title(self, position: int) -> str:
        """Return a column's header as it stands; "(column 4)" where there is none."""
        cell = self.cells[position].strip() if position < len(self.cells) else ""
        return cell or f"(column {position + 1})"

    def read_as(self, column: str) -> str | None:
        """Return the header that a column is read of, None where it is read of none."""
        ticks = [position for position, tick in self.ticks.items() if tick.field == column]
        places = [self.columns[column]] if column in self.columns else ticks
        return self.title(places[0]) if places else None

    def unread(self) -> list[int]:
        """Return the positions nothing is read of, in which no personal value may stand.

        A form tool's columns of made-up ids are not among them: such an id may hold any digits.
        """
        read = {*self.columns.values(), *self.ticks}
        machine = self.tool.machine if self.tool else frozenset()
        places = [p for p in range(len(self.cells)) if p not in read]
        return [p for p in places if not (p in self.ignored and self.title(p) in machine)]

    def nameless(self) -> set[int]:
        """Return the positions without a header, of which nothing is read."""
        return {p for p in self.unread() if not self.cells[p].strip()}

    def asking_who(self) -> set[int]:
        """Return the unknown positions where a form tool keeps who answered."""
        vacant = self.tool.vacant if self.tool else frozenset()
        return {p for p, name in self.unknown.items() if name in vacant}

    def is_combined(self, tick: Ticks) -> bool:
        """Say whether the field of the ticks is read from one cell that holds all of them."""
        title = loose(self.title(self.columns[tick.field]).split("/")[-1])
        return title in {loose(header) for header in tick.combined}


def letter(position: int) -> str:
    """Return the letters over a column in a spreadsheet: 0 is A, 26 is AA."""
    before, last = divmod(position, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)


def header_of(line: int, cells: list[str], card: Card) -> Header:
    """Return what each cell of a row would mean if the row were the header."""
    header = Header(line, tuple(cells), tool=forms.made_by(cells))
    left = {p: cell.strip() for p, cell in enumerate(cells) if loose(cell.strip())}
    for read in (_left_out, _of_the_tool, _by_name, _behind_groups, _by_hand):
        left = {p: name for p, name in left.items() if not _placed(header, p)}
        read(header, left, card)
    left = {p: name for p, name in left.items() if not _placed(header, p)}
    header.unknown.update(left)
    return _with_submission(header, card)


def _placed(header: Header, position: int) -> bool:
    return position in header.ignored or _is_read(header, position)


def _left_out(header: Header, left: dict[int, str], card: Card) -> None:
    said = {p: name for p, name in left.items() if _said(name, card) == ""}
    header.ignored.update({p: name for p, name in said.items() if not is_barred(name, card)})


def _by_hand(header: Header, _: dict[int, str], card: Card) -> None:
    """Read what the card does not know as somebody said, also a form tool's own column."""
    for position, name in enumerate(map(str.strip, header.cells)):
        column = _said(name, card)
        if not column or column not in card.names() or is_barred(name, card):
            continue
        if header.read_as(column) is None and not _is_read(header, position):
            header.ignored.pop(position, None)
            header.columns[column], header.by_hand[position] = position, column


def _said(name: str, card: Card) -> str | None:
    """Return what somebody said of a header the card does not know; None where nobody did."""
    known = loose(name) in card.header_names or not loose(name)
    return None if known else card.by_hand.get(loose(name))


def _is_read(header: Header, position: int) -> bool:
    return position in header.ticks or position in header.columns.values()


def is_barred(header: str, card: Card) -> bool:
    """Say whether a header points to a person and no mapping by hand may change that."""
    found = personal.is_personal_header(header) or personal.is_personal_value(header)
    return found and loose(header.strip()) not in card.header_names


def _of_the_tool(header: Header, left: dict[int, str], _: Card) -> None:
    if header.tool:
        header.ignored.update({p: name for p, name in left.items() if header.tool.owns(name)})


def _by_name(header: Header, left: dict[int, str], card: Card) -> None:
    for position, name in left.items():
        column, tick = card.header_names.get(loose(name)), _tick(name, card)
        if column and column not in header.columns:
            header.columns[column] = position
        elif tick:
            header.ticks[position] = tick


def _tick(name: str, card: Card) -> Ticks | None:
    return next((t for t in card.ticks if re.search(t.pattern, loose(name))), None)


def _behind_groups(header: Header, left: dict[int, str], card: Card) -> None:
    """Read headers of a form tool by what stands behind the names of their groups."""
    if header.tool is None:
        return
    meant: dict[str, list[int]] = {}
    for position, name in left.items():
        last = header.tool.last(name) or name
        column, tick = _column(name, last, header.tool, card), _tick(last, card)
        if column and column not in header.columns:
            meant.setdefault(column, []).append(position)
        elif tick:
            header.ticks[position] = tick
    header.columns.update({c: found[0] for c, found in meant.items() if len(found) == 1})


def _column(name: str, last: str, tool: Tool, card: Card) -> str | None:
    """Return the column a header behind groups names; None where its groups name another.

    "Women/Men" is one question, not the column of men in a group of women.
    """
    combined = {loose(h): t.field for t in card.ticks for h in t.combined}
    if last in card.names() or loose(last) in combined:
        return combined.get(loose(last), last)
    column, groups = card.header_names.get(loose(last)), name.split(tool.separators[:1] or "/")
    others = {card.header_names.get(loose(group)) for group in groups[:-1]}
    return column if name != last and others <= {None, column} else None


def _with_submission(header: Header, card: Card) -> Header:
    """Let the time of submission serve as reported_on where no other column is."""
    if header.tool is None or "reported_on" in header.columns or "reported_on" not in card.names():
        return header
    places = [p for p, n in header.ignored.items() if n in header.tool.submitted]
    if not places:
        return header
    ignored = {p: n for p, n in header.ignored.items() if p != places[0]}
    columns = {**header.columns, "reported_on": places[0]}
    return Header(
        header.line,
        header.cells,
        columns,
        header.ticks,
        header.unknown,
        ignored,
        header.tool,
        header.by_hand,
        places[0],
    )
