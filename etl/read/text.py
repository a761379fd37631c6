"""Read CSV text: encoding, separator and line numbers as they come from the field."""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

Row = tuple[int, list[str]]
SEPARATORS = (",", ";", "\t")
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


def rows(path: Path, separator: str) -> Iterator[Row]:
    """Yield (line, cells) of each record; a record with a line break counts its first line.

    Raises csv.Error where a quotation mark never closes.
    """
    record: list[str] = []
    with path.open(encoding=encoding(path), errors="replace", newline="") as file:
        reader = csv.reader(_kept(file, record), delimiter=separator)
        line = 1
        for cells in reader:
            _refuse_open_quote(record, separator, line)
            record.clear()
            yield line, cells
            line = reader.line_num + 1


def _kept(lines: Iterable[str], record: list[str]) -> Iterator[str]:
    for line in lines:
        record.append(line)
        yield line


def _refuse_open_quote(record: list[str], separator: str, line: int) -> None:
    """Raise csv.Error where a quotation mark never closes: it would swallow all rows after it."""
    if len(record) == 1 and record[0].count('"') % 2 == 0:
        return
    try:
        list(csv.reader(record, delimiter=separator, strict=True))
    except csv.Error as error:
        if "unexpected end of data" in str(error):
            why = f'line {line}: a quotation mark " opens here and never closes'
            raise csv.Error(why) from None


def first_rows(path: Path, separator: str, count: int) -> list[Row]:
    """Return the first records; fewer when a later one cannot be read with this separator."""
    found: list[Row] = []
    with suppress(csv.Error):  # reading all rows meets the same error and reports its line
        for row in rows(path, separator):
            found.append(row)
            if len(found) == count:
                break
    return found
