"""Find the cells of a workbook that show something else than a reader of values gets.

An error (#DIV/0!) would arrive as an empty cell, 40 % as 0.4. Only a sheet whose bytes may hold
such a cell is gone through: few do. What each element means: ECMA-376, part 1, chapter 18.
"""

import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

from etl.read.parts import STYLES, Parts, local

# What a spreadsheet shows in place of a value it has none for (ECMA-376, part 1, 18.17.3; the
# later ones of Excel).
ERRORS = (
    "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA",
    "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#EXTERNAL!",
)  # fmt: skip
OVERLAP = 64  # bytes kept of the last piece: an attribute may lie across two
PERCENTS = {"9": "0%", "10": "0.00%"}  # formats every workbook has without saying so (18.8.30)
# Of a format: text in quotes, a sign that stands for itself or for a space, a colour or condition.
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})", re.ASCII)

Cells = dict[int, dict[int, str]]  # line -> position -> what is shown


@dataclass(frozen=True)
class Shown:
    """What the cells of a workbook show; `sheets` says in which part each stands.

    `percents`: the styles of cells shown as percents, by their number.
    """

    path: Path
    sheets: dict[str, str]
    percents: frozenset[str]

    def cells(self, sheet: str) -> Cells:
        """Return what the errors and percents of a sheet show.

        Raises Refused where a sheet with such cells is no XML.
        """
        with zipfile.ZipFile(self.path) as book:
            parts, part = Parts(book, self.path.name), self.sheets.get(sheet, "")
            if part not in parts.there or not _may_hold(parts.pieces(part), self.percents):
                return {}
            return _cells(parts, part, self.percents)


def of(path: Path) -> Shown:
    """Return what to ask for the cells of a workbook."""
    with zipfile.ZipFile(path) as book:
        parts = Parts(book, path.name)
        return Shown(path, dict(parts.sheets()), _percents(parts))


def _percents(parts: Parts) -> frozenset[str]:
    formats, styles, within = dict(PERCENTS), list[str](), ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal within
        tag, number = local(name), attributes.get("numFmtId", "0")
        if tag == "numFmt":
            formats[number] = attributes.get("formatCode", "")
        elif tag == "xf" and within == "cellXfs":
            styles.append(number)
        elif tag in ("cellXfs", "cellStyleXfs"):
            within = tag

    if STYLES in parts.there:
        parts.parse(STYLES, start)
    shown = (_NOT_SHOWN.sub("", formats.get(number, "")) for number in styles)
    return frozenset(str(style) for style, code in enumerate(shown) if "%" in code)


def _may_hold(pieces: Iterable[bytes], percents: frozenset[str]) -> bool:
    """Say whether the bytes of a sheet look as if a cell held an error or a percent."""
    styled = re.compile(rf"""s\s*=\s*["'](?:{"|".join(sorted(percents))})["']""".encode())
    last = b""
    for piece in pieces:
        text = last + piece.replace(b"\x00", b"")  # of UTF-16
        if b'"e"' in text or b"'e'" in text or (percents and styled.search(text)):
            return True
        last = text[-OVERLAP:]
    return False


def _cells(parts: Parts, part: str, percents: frozenset[str]) -> Cells:
    reader, parser = _Reader(percents), expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.data
    try:
        for _ in parts.fed(parser, part, parts.pieces(part)):
            pass
    except ValueError as error:  # a cell whose place or number is none
        raise parts.broken(part) from error
    return reader.found


class _Reader:
    """Gather what such cells show as a parser meets them, in `found`."""

    def __init__(self, percents: frozenset[str]) -> None:
        self.found: Cells = {}
        self._percents = percents
        self._line, self._position = 0, -1
        self._kind = ""  # of the cell: "e" an error, "%" a percent
        self._text: list[str] | None = None

    def start(self, name: str, of: dict[str, str]) -> None:
        tag = local(name)
        if tag == "row":
            self._line, self._position = int(of.get("r", self._line + 1)), -1
        elif tag == "c":
            self._position += 1
            if "r" in of:
                self._line, self._position = place(of["r"])
            number = of.get("t", "n") == "n" and of.get("s") in self._percents
            self._kind = "%" if number else of.get("t", "n")
        elif tag == "v" and self._kind in ("e", "%"):
            self._text = []

    def data(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def end(self, name: str) -> None:
        if self._text is None or local(name) != "v":
            return
        text, self._text = "".join(self._text), None
        if text:
            shown = text if self._kind == "e" else percent(float(text))
            self.found.setdefault(self._line, {})[self._position] = shown


def percent(value: float) -> str:
    """Return a number as a percent with the digits it has: 0.405 is 40.5%."""
    return f"{value * 100:.12g}%"


def place(cell: str) -> tuple[int, int]:
    """Return line and position of a cell: C5 is (5, 2)."""
    found = _PLACE.fullmatch(cell.upper())
    if found is None:
        raise ValueError(cell)
    position = 0
    for letter in found[1]:
        position = position * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), position - 1
