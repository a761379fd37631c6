"""Refuse a workbook that grows too large when unpacked, or whose XML declares entities.

First by what it says of itself, then by unpacking each part without keeping it.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from etl.guard.refused import MB, Refused

UNPACKED = 400 * MB  # all parts together
PARTS = 2_000
TIMES = 200  # a part may be so many times its packed size; long sheets of one value reach 100
SMALL = 1 * MB  # parts below are never too often their packed size
CHUNK = 1 << 18
OVERLAP = 32  # bytes kept of the last chunk: a declaration may lie across two
# A workbook needs no document type (ECMA-376, part 2, 8.2.4 forbids it): it is there for entities.
DECLARES = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
MARKS = (b"\xff\xfe", b"\xfe\xff")
BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    NotImplementedError,  # a way of packing that Python does not know
    RuntimeError,  # a part with a password
    EOFError,
    OSError,
    UnicodeDecodeError,
)


def check(name: str, path: Path) -> None:
    """Raise Refused for a workbook that should not be opened."""
    try:
        with zipfile.ZipFile(path) as book:
            for found in _wrong(book):
                raise Refused(
                    name,
                    found,
                    f"A workbook may have {UNPACKED // MB} MB in {PARTS:,} parts when unpacked, "
                    "and neither programs nor entities.",
                    "Save only the sheets with rows as a new XLSX or as CSV (UTF-8).",
                )
    except BROKEN as error:
        raise Refused(
            name,
            "a workbook that cannot be unpacked",
            "Every part of a workbook must be whole and without a password.",
            "Save it again as XLSX or as CSV (UTF-8).",
        ) from error


def _wrong(book: zipfile.ZipFile) -> Iterator[str]:
    """Yield what is wrong, the cheapest looks first."""
    parts = book.infolist()
    names = [part.filename for part in parts]
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        yield "a ZIP archive that is no workbook"
    if len(parts) > PARTS:
        yield f"{len(parts):,} parts"
    if len({name.lower() for name in names}) < len(names):
        yield "a part that is there twice"
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        yield "a program (macro)"
    if sum(part.file_size for part in parts) > UNPACKED:
        yield f"{sum(part.file_size for part in parts) / MB:,.0f} MB when unpacked"
    for part in parts:
        if part.file_size > SMALL and part.file_size > TIMES * max(1, part.compress_size):
            yield f"a part more than {TIMES} times its packed size"
    yield from _wrong_inside(book, parts)


def _wrong_inside(book: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> Iterator[str]:
    size = 0
    for part in parts:
        for chunk in _chunks(book, part):
            size += len(chunk) - OVERLAP
            if size > UNPACKED:
                yield f"more than {UNPACKED // MB} MB when unpacked"
            found = DECLARES.search(chunk)
            if found:
                declared = found.group(1).decode("ascii").upper()
                yield f"{declared} in its part {part.filename[-80:]!a}"


def _chunks(book: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a part in pieces, each after the end of the one before; UTF-16 as ASCII."""
    with book.open(part) as unpacked:
        last, wide = bytes(OVERLAP), False
        while chunk := unpacked.read(CHUNK):
            wide = wide or (not last.strip(b"\x00") and _is_wide(chunk))
            plain = chunk.replace(b"\x00", b"") if wide else chunk
            yield last + plain + bytes(len(chunk) - len(plain))
            last = plain[-OVERLAP:].rjust(OVERLAP, b"\x00")


def _is_wide(start: bytes) -> bool:
    return start.startswith(MARKS) or 0 in start[:4]
