"""Read what a workbook says outside its cells: notes, text boxes, headers, links, pivot tables,
drop-down lists with what they tell who fills them in, and the names of its sheets.

The guard (etl.guard) has passed the file before: no part declares an entity or unpacks too large.
Cells are passed over: they are read as rows. What each element means: ECMA-376, part 1.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote
from xml.parsers import expat

from etl.guard import Refused
from etl.read.parts import CHUNK, Parts, Target, id_of, local

OVERLAP = 32  # bytes kept of the last chunk: a tag may lie across two
LONGEST = 1 << 20  # characters of one text; a spreadsheet allows 32,767
TAGGED = b"sheetData"  # looked for first: a pattern takes three times as long
OPENS = re.compile(rb"<(?:\w{1,8}:)?sheetData\s*>")
CLOSES = re.compile(rb"</(?:\w{1,8}:)?sheetData\s*>")
CODE = re.compile(r'&(?:"[^"]*"|K[\w+-]{6}|\d+|[A-Z])')  # of a header: font, colour, size, place
CALLS = ("mailto:", "tel:")
NOT_FOLLOWED = "pivotCacheRecords"  # name the texts of their pivot cache by number
ABOUT = ("docProps/", "xl/persons/")

# Kinds of texts, and the elements and attributes that hold them.
NOTE, DRAWING, MARGIN, LINK, PIVOT, AUTHOR = "note", "drawing", "margin", "link", "pivot", "author"
LIST, NAME = "list", "name"
BLOCKS = {"comment": NOTE, "threadedComment": NOTE, "p": DRAWING, "author": AUTHOR}
BLOCKS |= {"formula1": LIST} | {
    f"{page}{place}": MARGIN for page in ("odd", "even", "first") for place in ("Header", "Footer")
}
ATTRIBUTES = {
    "cNvPr": (DRAWING, ("descr", "title")),
    "s": (PIVOT, ("v",)),
    "hyperlink": (LINK, ("display", "tooltip")),
    "dataValidation": (LIST, ("promptTitle", "prompt", "errorTitle", "error")),
    "person": (AUTHOR, ("displayName", "userId")),
}


@dataclass(frozen=True)
class Said:
    """One text outside the cells: its kind, its sheet, the cell it belongs to where it has one."""

    kind: str
    sheet: str | None
    cell: str | None
    text: str


def said(path: Path) -> Iterator[Said]:
    """Yield every such text sheet by sheet, hidden ones too, then who made the workbook (AUTHOR).

    Raises Refused for a part that is no XML, or for a text longer than any spreadsheet's.
    """
    with zipfile.ZipFile(path) as book:
        workbook = _Workbook(book, path.name)
        for number, (name, part) in enumerate(workbook.parts.sheets(), start=1):
            yield Said(NAME, f"({number})", None, name)  # a personal name is not repeated
            yield from workbook.below(name, part)
        for part in filter(_is_about, sorted(workbook.parts.there)):
            yield from workbook.texts(None, part, {}, lambda _: AUTHOR)


def _is_about(part: str) -> bool:
    return part.startswith(ABOUT) and part.endswith(".xml")


class _Workbook:
    """The texts of a workbook, found by what refers to what."""

    def __init__(self, book: zipfile.ZipFile, file: str) -> None:
        self._book, self._file, self.parts = book, file, Parts(book, file)
        self._seen: set[str] = set()

    def below(self, sheet: str, part: str) -> Iterator[Said]:
        """Yield the texts of a part and of all parts it refers to, each part once."""
        if part in self._seen or part not in self.parts.there:
            return
        self._seen.add(part)
        targets = self.parts.targets(part)
        yield from self.texts(sheet, part, targets, BLOCKS.get)
        for to in targets.values():
            if to.name.endswith(".xml") and not to.leads_out and to.kind != NOT_FOLLOWED:
                yield from self.below(sheet, to.name)

    def texts(
        self,
        sheet: str | None,
        part: str,
        targets: dict[str, Target],
        block: Callable[[str], str | None],
    ) -> Iterator[Said]:
        """Yield the texts of one part; `block` gives the kind of an element that holds one."""
        reader = _Reader(self._file, sheet, targets, block)
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = reader.start
        parser.EndElementHandler = reader.end
        parser.CharacterDataHandler = reader.data
        for _ in self.parts.fed(parser, part, _without_cells(self._book, part)):
            yield from reader.found
            reader.found.clear()


class _Reader:
    """Gather the texts of one part as a parser meets them, in `found`."""

    def __init__(
        self,
        file: str,
        sheet: str | None,
        targets: dict[str, Target],
        block: Callable[[str], str | None],
    ) -> None:
        self.found: list[Said] = []
        self._file, self._sheet, self._targets, self._block = file, sheet, targets, block
        self._within: tuple[str, str, str | None] | None = None  # element, kind, cell
        self._text: list[str] = []
        self._length = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag, ref = local(name), attributes.get("ref") or attributes.get("sqref", "")
        cell = re.split("[: ]", ref)[0] or None
        if kind := self._block(tag):
            self._within, self._text, self._length = (tag, kind, cell), [], 0
        elif tag == "br":
            self._text.append("\n")
        kind, held = ATTRIBUTES.get(tag, ("", ()))
        for value in filter(None, map(attributes.get, held)):
            self._add(kind, cell, value)
        target = self._targets.get(id_of(attributes))
        if target and target.leads_out and target.name.startswith(CALLS):
            self._add(LINK, cell, unquote(target.name.partition(":")[2]))

    def data(self, text: str) -> None:
        if self._within is None:
            return
        self._length += len(text)
        if self._length > LONGEST:
            raise Refused(
                self._file,
                f"a text of more than {LONGEST:,} characters outside its cells",
                "A spreadsheet allows 32,767.",
                "Save only the sheets with rows as a new XLSX or as CSV (UTF-8).",
            )
        self._text.append(text)

    def end(self, name: str) -> None:
        if self._within is None or local(name) != self._within[0]:
            return
        _, kind, cell = self._within
        text = "".join(self._text)
        self._add(kind, cell, CODE.sub(" ", text) if kind == MARGIN else text)
        self._within = None

    def _add(self, kind: str, cell: str | None, text: str) -> None:
        if text.strip():
            self.found.append(Said(kind, self._sheet, cell, text))


def _without_cells(book: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """Yield a part in pieces, without what stands between the sheetData tags of a sheet."""
    text, among_cells = b"", False
    with book.open(part) as unpacked:
        while chunk := unpacked.read(CHUNK):
            text += chunk
            while found := TAGGED in text and (CLOSES if among_cells else OPENS).search(text):
                if not among_cells:
                    yield text[: found.end()]
                text = text[found.start() if among_cells else found.end() :]
                among_cells = not among_cells
            if not among_cells:
                yield text[:-OVERLAP]
            text = text[-OVERLAP:]
    if not among_cells:
        yield text
