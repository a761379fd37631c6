"""Tell the rows that are none: totals, and the header again; a piece may have no such row."""

import re
from collections.abc import Callable

from pyarrow import compute

from etl.read import text
from etl.read.header import Header
from etl.spelling import loose

TOTALS = {
    "total",
    "totals",
    "grandtotal",
    "subtotal",
    "sum",
    "jumlah",
    "jumlahbesar",
    "jumlahkecil",
    "jumlahkeseluruhan",
}
MEANS = ("average", "purata")
# "Jumlah peserta: 25", "Total participants", "Purata": a sum or a mean, maybe with words behind it.
_SUMS = re.compile(
    rf"(?:grand |sub[ -]?)?(?:totals?|jumlah|{'|'.join(MEANS)})(?=[\s:(=]|$)", re.IGNORECASE
)
_SUM = re.compile(r"\s*(?:RM ?)?[\d., ]*%?\s*|\s*=.*", re.DOTALL)


def is_totals_word(text: str) -> bool:
    """Say whether a cell is nothing but the word for a total: "JUMLAH :"."""
    return loose(text.strip(" \t:.")) in TOTALS


def is_sum(text: str) -> bool:
    """Say whether a cell says that a sum or a mean stands beside it: "Jumlah peserta: 25"."""
    return bool(_SUMS.match(text.strip()))


def is_total(cells: list[str], required: list[int]) -> bool:
    """Say whether a row is a totals row: its first word says so, and a required cell is empty."""
    first = next(p for p, cell in enumerate(cells) if cell.strip())
    said, others = cells[first], [cells[p] for p in required if p != first]
    if not any(not cells[p].strip() for p in required):
        return False
    return is_totals_word(said) or (is_sum(said) and all(map(_SUM.fullmatch, others)))


def is_header_again(cells: list[str], header: Header) -> bool:
    """Say whether a row repeats the header."""
    position = next(iter(header.columns.values()))
    if cells[position].strip().lower() != header.cells[position].strip().lower():
        return False
    return all(loose(cells[p]) == loose(header.cells[p]) for p in header.columns.values())


def is_ordinary(piece: text.Plain, header: Header, required: list[int]) -> bool:
    """Say whether all rows of a piece count: none is blank, a totals row or the header again.

    A blank row or a totals row has an empty required cell; no cell that begins with a letter, a
    digit or a sign is empty.
    """
    place = next(iter(header.columns.values()))
    if piece.line <= header.line:
        return False
    for position in {place, *required}:
        starts = compute.utf8_slice_codeunits(piece.cells.column(position), 0, 1).unique()
        if not all(start.strip() for start in starts.to_pylist()):
            return False
    title = header.cells[place].strip().lower()
    there = piece.cells.column(place).unique().to_pylist()
    return all(cell.strip().lower() != title for cell in there)


def quick_test(header: Header) -> Callable[[list[str]], bool]:
    """Return a quick test: no blank row, no totals row, no header again by its first letters.

    A million rows are read one by one; only those that fail it are looked at closely.
    """
    place = next(iter(header.columns.values()))
    title = header.cells[place].strip()[:1]
    first = {
        "",
        " ",
        "\t",
        "\xa0",
        *(letter for word in (*TOTALS, *MEANS) for letter in (word[0], word[0].upper())),
    }
    again = {"", " ", "\t", "\xa0", title.lower(), title.upper()}

    def ordinary(cells: list[str]) -> bool:
        return cells[0][:1] not in first and cells[place][:1] not in again

    return ordinary
