"""Go through the parts of a workbook as XML, by what refers to what.

The guard (etl.guard) has passed the file before: no part declares an entity or unpacks too large.
What each element means: ECMA-376, part 1.
"""

import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import normpath
from xml.parsers import expat

from etl.guard import Refused

CHUNK = 1 << 18
ROOT = "xl/workbook.xml"
STYLES = "xl/styles.xml"

Started = Callable[[str, dict[str, str]], None]


@dataclass(frozen=True)
class Target:
    """What a part refers to: another part, or a link that leads out of the workbook."""

    name: str
    kind: str
    leads_out: bool


class Parts:
    """The parts of a workbook; `there` holds their names."""

    def __init__(self, book: zipfile.ZipFile, file: str) -> None:
        self._book, self._file = book, file
        self.there = set(book.namelist())

    def sheets(self) -> list[tuple[str, str]]:
        """Return each sheet's name and part."""
        parts, found = self.targets(ROOT), list[tuple[str, str]]()

        def start(name: str, attributes: dict[str, str]) -> None:
            target = parts.get(id_of(attributes))
            if local(name) == "sheet" and target:
                found.append((attributes.get("name", ""), target.name))

        self.parse(ROOT, start)
        return found

    def targets(self, part: str) -> dict[str, Target]:
        """Return what a part refers to, by id."""
        here = PurePosixPath(part)
        listed = str(here.parent / "_rels" / f"{here.name}.rels")
        found: dict[str, Target] = {}

        def start(name: str, of: dict[str, str]) -> None:
            target, leads_out = of.get("Target", ""), of.get("TargetMode") == "External"
            if not leads_out:
                target = normpath(PurePosixPath("/", here.parent, target).as_posix())[1:]
            kind = of.get("Type", "").rpartition("/")[2]
            found[of.get("Id", "")] = Target(target, kind, leads_out)

        if listed in self.there:
            self.parse(listed, start)
        return found

    def parse(self, part: str, start: Started) -> None:
        """Call `start` for each element of a part."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = start
        for _ in self.fed(parser, part, self.pieces(part)):
            pass

    def pieces(self, part: str) -> Iterator[bytes]:
        """Yield the bytes of a part."""
        with self._book.open(part) as unpacked:
            while chunk := unpacked.read(CHUNK):
                yield chunk

    def fed(
        self, parser: expat.XMLParserType, part: str, pieces: Iterable[bytes]
    ) -> Iterator[None]:
        """Feed the pieces of a part to a parser one by one."""
        try:
            for piece in pieces:
                parser.Parse(piece, False)
                yield
            parser.Parse(b"", True)
            yield
        except expat.ExpatError as error:
            raise self.broken(part) from error

    def broken(self, part: str) -> Refused:
        """Return what to raise for a part that cannot be read."""
        return Refused(
            self._file,
            f"its part {part[-80:]!a} cannot be read",
            "What stands outside the cells is looked at too: nothing there may name people.",
            "Save the file again as XLSX, or only the sheet with rows as CSV (UTF-8).",
        )


def local(name: str) -> str:
    """Return the name of an element without its prefix."""
    return name.rpartition(":")[2]


def id_of(attributes: dict[str, str]) -> str:
    """Return what an element refers to: r:id, whatever its prefix."""
    return next((value for name, value in attributes.items() if name.endswith(":id")), "")
