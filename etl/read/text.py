"""Read CSV text: encoding, separator and line numbers as they come from the field.

`rows` is the careful way, a record at a time. `pieces` gives the same records, many at once where
the text is plain (`_plain`), the careful way where it is not.
"""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import pyarrow as pa
from pyarrow import compute
from pyarrow.csv import ConvertOptions, ParseOptions, ReadOptions, read_csv

Row = tuple[int, list[str]]
SEPARATORS = (",", ";", "\t")
FIRST, PIECE = 1 << 16, 4 << 20  # characters read at once; the first with the header among them
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def encoding(path: Path) -> str:
    """Return the file's encoding: by its mark, else UTF-8 when it decodes, else Windows-1252."""
    with path.open("rb") as file:
        start = file.read(4)
        marked = next((name for bom, name in _BOMS if start.startswith(bom)), None)
        if marked:
            return marked
        if len(start) >= 2 and 0 in start[:2]:
            return "utf-16-be" if start[0] == 0 else "utf-16-le"
        file.seek(0)
        return "utf-8" if _decodes(file) else "cp1252"


def _decodes(file: io.BufferedReader) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := file.read(1 << 20):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


@dataclass(frozen=True)
class Plain:
    """Records that fill one line each, from `line` on: `cells` has a text column per position."""

    line: int
    cells: pa.Table

    def rows(self) -> list[Row]:
        """Return the same records one by one."""
        columns = (column.to_pylist() for column in self.cells.columns)
        return list(enumerate(map(list, zip(*columns, strict=True)), start=self.line))


Piece = Plain | list[Row]


class Open(csv.Error):
    """A quotation that does not close: it would swallow all rows after it."""

    def __init__(self, line: int, record: str) -> None:
        super().__init__(f'line {line}: a quotation mark " opens here and never closes')
        self.line, self.record = line, record


class TooLong(csv.Error):
    """A cell longer than any that is read, which may be rows behind an open quotation mark."""

    remedy = "Shorten the text in that line, or close the quotation mark that opens in it."

    def __init__(self, line: int) -> None:
        most = csv.field_size_limit()
        super().__init__(f"line {line}: a cell of more than {most:,} characters")


def rows(path: Path, separator: str) -> Iterator[Row]:
    """Yield (line, cells) of each record; a record with a line break counts its first line.

    Raises csv.Error where a quotation mark never closes.
    """
    with _opened(path) as file:
        yield from _records(file, separator, 1)


def pieces(path: Path, separator: str, width: int) -> Iterator[Piece]:
    """Yield the records of `rows` a few megabytes at a time; `width` is the header's.

    A blank line in a Plain has `width` empty cells, not none. Raises csv.Error as `rows` does.
    """
    line, size, unclosed = 1, FIRST, None
    with _opened(path) as file:
        while new := file.read(size) + file.readline():
            text = unclosed.record + new if unclosed else new
            plain = _plain(line, text, separator, width)
            if plain:
                yield plain
                line, unclosed = line + plain.cells.num_rows, None
            else:
                lines = io.StringIO(text, newline="").readlines()
                found, unclosed = _closed(lines, separator, line)
                yield found
                line = unclosed.line if unclosed else line + len(lines)
            size = PIECE
    if unclosed:
        raise unclosed


def _opened(path: Path) -> TextIO:
    return path.open(encoding=encoding(path), errors="replace", newline="")


def _plain(line: int, text: str, separator: str, width: int) -> Plain | None:
    """Return whole lines as columns if each is one record of `width` cells, else None.

    Quotation marks are read as csv.reader reads them. A blank line is put behind the text: it
    comes out as one more record, unless a quotation has swallowed it or an earlier line break.
    """
    if text[0] == "\ufeff" or text.count("\r") != text.count("\r\n"):
        return None
    end = "" if text.endswith("\n") else "\n"
    data = f"{text}{end}{separator * (width - 1)}\n".encode()
    names = [str(position) for position in range(width)]
    try:
        cells = read_csv(
            pa.py_buffer(data),
            ReadOptions(use_threads=False, block_size=len(data) + 1, column_names=names),
            ParseOptions(delimiter=separator, ignore_empty_lines=False),
            ConvertOptions(column_types=dict.fromkeys(names, pa.string())),
        )
    except pa.ArrowInvalid:
        return None
    lines = text.count("\n") + len(end)
    if cells.num_rows != lines + 1 or _longest(cells) > csv.field_size_limit():
        return None
    return Plain(line, cells.slice(0, lines))


def _longest(cells: pa.Table) -> int:
    return max(compute.max(compute.binary_length(column)).as_py() for column in cells.columns)


def _closed(lines: list[str], separator: str, line: int) -> tuple[list[Row], Open | None]:
    """Return the records of these lines, and the last one apart if its quotation is open."""
    found: list[Row] = []
    try:
        found.extend(_records(lines, separator, line))
    except Open as unclosed:
        return found, unclosed
    return found, None


def _records(lines: Iterable[str], separator: str, line: int) -> Iterator[Row]:
    """Yield the records of lines of which the first one has the number `line`."""
    record: list[str] = []
    for at, cells in _numbered(_kept(lines, record), separator, line):
        if _is_open(record, separator):
            raise Open(at, "".join(record))
        record.clear()
        yield at, cells


def _numbered(lines: Iterable[str], separator: str, line: int) -> Iterator[Row]:
    reader, before = csv.reader(lines, delimiter=separator), line - 1
    try:
        for cells in reader:
            yield line, cells
            line = before + reader.line_num + 1
    except csv.Error as error:  # nothing but a cell above the limit: csv.reader forgives the rest
        raise TooLong(line) from error


def _kept(lines: Iterable[str], record: list[str]) -> Iterator[str]:
    for line in lines:
        record.append(line)
        yield line


def _is_open(record: list[str], separator: str) -> bool:
    """Say whether a further line would belong to the record: its quotation is not closed."""
    if len(record) == 1 and '"' not in record[0]:
        return False
    return len(list(csv.reader([*record, "next"], delimiter=separator))) == 1


def first_rows(path: Path, separator: str, count: int) -> list[Row]:
    """Return the first records; fewer when a later one cannot be read with this separator."""
    found: list[Row] = []
    with suppress(csv.Error):  # reading all rows meets the same error and reports its line
        for row in rows(path, separator):
            found.append(row)
            if len(found) == count:
                break
    return found
