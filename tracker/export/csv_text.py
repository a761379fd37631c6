"""Write rows as CSV: plain for programs, guarded for spreadsheets.

Each batch becomes one text array in Arrow, whose bytes are the lines as they stand in the file.
"""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import BinaryIO

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from tracker.export.content import Content, Say, batch_of, silent

ACTIVE = "=+-@\t\r'"  # what a spreadsheet may take for the start of a formula
QUOTED = '",\r\n'  # signs for which plain CSV puts a text in quotes
MARK = b"\xef\xbb\xbf"  # what tells Excel that a text is UTF-8
_ACTIVE = np.isin(np.arange(256), [ord(sign) for sign in ACTIVE])
AS_ISO = "%Y-%m-%dT%H:%M:%SZ"  # times are kept in UTC

Texts = Callable[[pa.Array], pa.Array]  # how a column of texts is written


def plain(content: Content, out: BinaryIO, say: Say = silent) -> None:
    """Write UTF-8 CSV with LF line ends; missing values are empty, dates ISO, yes/no true/false."""
    _plain_lines(content.schema, content.batches(say), out)


def spreadsheet(content: Content, out: BinaryIO, say: Say = silent) -> None:
    """Write CSV that no spreadsheet runs: text is quoted and never begins a formula.

    A text that starts with = + - @ tab, return or ' gets one ' in front, headers too; taking one '
    away gives it back. UTF-8 with its mark, which Excel needs (privacy.md, data is text).
    """
    _guarded_lines(content.schema, content.batches(say), out)


def plain_csv(frame: pd.DataFrame) -> bytes:
    """Return a table as plain CSV."""
    return _whole(_plain_lines, frame)


def spreadsheet_csv(frame: pd.DataFrame) -> bytes:
    """Return a table as CSV for spreadsheets."""
    return _whole(_guarded_lines, frame)


def _whole(write: Callable[..., None], frame: pd.DataFrame) -> bytes:
    out, batch = BytesIO(), batch_of(frame)
    write(batch.schema, [batch], out)
    return out.getvalue()


def _plain_lines(schema: pa.Schema, batches: Iterable[pa.RecordBatch], out: BinaryIO) -> None:
    alone = len(schema) == 1  # an empty cell alone would be a blank line
    _write(schema, batches, out, lambda cells: _plain(cells, alone=alone), "\n")


def _guarded_lines(schema: pa.Schema, batches: Iterable[pa.RecordBatch], out: BinaryIO) -> None:
    out.write(MARK)
    _write(schema, batches, out, _guarded, "\r\n")


def _write(
    schema: pa.Schema, batches: Iterable[pa.RecordBatch], out: BinaryIO, texts: Texts, end: str
) -> None:
    names = [pa.array([field.name], pa.string()) for field in schema]
    out.write(_lines([texts(name) for name in names], end))
    for batch in batches:
        out.write(_lines([_cells(column, texts) for column in batch.columns], end))


def _lines(columns: list[pa.Array], end: str) -> memoryview:
    """Return the bytes of lines: an array of texts holds them one after the other."""
    last = pc.binary_join_element_wise(columns[-1], end, "")
    whole = pc.binary_join_element_wise(*columns[:-1], last, ",") if columns[:-1] else last
    _, offsets, data = whole.buffers()
    if data is None:
        return memoryview(b"")
    ends = memoryview(offsets).cast("i")
    return memoryview(data)[ends[whole.offset] : ends[whole.offset + len(whole)]]


def _cells(column: pa.Array, texts: Texts) -> pa.Array:
    """Return a column as text; days are quoted like text, numbers and yes/no never."""
    if pa.types.is_timestamp(column.type):
        return texts(pc.strftime(pc.cast(column, pa.timestamp("s"), safe=False), AS_ISO))
    found = pc.cast(column, pa.string())
    if pa.types.is_string(column.type) or pa.types.is_date(column.type):
        return texts(found)
    return _filled(found, texts(pa.array([""]))[0])


def _filled(cells: pa.Array, empty: object = "") -> pa.Array:
    return pc.fill_null(cells, empty) if cells.null_count else cells


def _plain(cells: pa.Array, *, alone: bool) -> pa.Array:
    cells = _filled(cells)
    if alone:
        cells = pc.if_else(pc.equal(cells, ""), '""', _plain(cells, alone=False))
    elif _may_need_quotes(cells):
        needs = pc.match_substring_regex(cells, f"[{QUOTED}]")
        cells = pc.if_else(needs, _quoted(cells), cells)
    return cells


def _may_need_quotes(cells: pa.Array) -> bool:
    """Look through all texts at once, which costs a tenth of looking at each."""
    held = _bytes(cells)
    return any(sign.encode() in held for sign in QUOTED)


def _guarded(cells: pa.Array) -> pa.Array:
    cells = _filled(cells)
    active = _are_active(cells)
    if active.any():
        marks = pc.if_else(pa.array(active), "'", "")
        cells = pc.binary_join_element_wise(marks, cells, "")
    return _quoted(cells)


def _are_active(cells: pa.Array) -> np.ndarray:
    """Say of each text whether its first byte is one of ACTIVE; an empty text has none."""
    offsets = np.frombuffer(cells.buffers()[1], np.int32)[cells.offset :][: len(cells) + 1]
    held = np.frombuffer(_bytes(cells) + b"\0", np.uint8)  # an empty text may start at the end
    return _ACTIVE[held[offsets[:-1]]] & (offsets[1:] > offsets[:-1])


def _bytes(cells: pa.Array) -> bytes:
    data = cells.buffers()[2]
    return data.to_pybytes() if data else b""


def _quoted(cells: pa.Array) -> pa.Array:
    if b'"' in _bytes(cells):
        cells = pc.replace_substring(cells, '"', '""')
    return pc.binary_join_element_wise('"', cells, '"', "")
