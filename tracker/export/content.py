"""Hold the rows of a file as a stream of Arrow batches: no format needs them all at once."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from tracker.export.about import About

Say = Callable[[float], None]  # the share of the rows that is written
BATCH = 100_000  # rows held at once
Types = Mapping[str, pa.DataType]  # of columns that have one whatever stands in them


def silent(_share: float) -> None:
    """Say nothing while a file is written."""


@dataclass(frozen=True)
class Content:
    """The rows of a file, each time anew from `read`, and what they are about."""

    about: About
    schema: pa.Schema
    count: int
    read: Callable[[], Iterator[pa.RecordBatch]]

    def batches(self, say: Say = silent) -> Iterator[pa.RecordBatch]:
        """Yield the rows in batches of at most BATCH, and say how far it is."""
        done = 0
        for found in self.read():
            for start in range(0, found.num_rows, BATCH):
                batch = found.slice(start, BATCH)
                yield batch
                done += batch.num_rows
                say(min(1.0, done / max(1, self.count)))

    @cached_property
    def kinds(self) -> dict[str, str]:
        """Map each column to its type in the words of Frictionless Table Schema."""
        return {f.name: kind(f.type) for f in self.schema}


def kind(found: pa.DataType) -> str:
    """Return the Frictionless name of an Arrow type."""
    for is_one, name in (
        (pa.types.is_boolean, "boolean"),
        (pa.types.is_integer, "integer"),
        (pa.types.is_floating, "number"),
        (pa.types.is_date, "date"),
        (pa.types.is_timestamp, "datetime"),
    ):
        if is_one(found):
            return name
    return "string"


def of_frame(frame: pd.DataFrame, about: About, types: Types | None = None) -> Content:
    """Return the rows of a table on the screen, in its order; `types` as batch_of has them."""
    batch = batch_of(frame, types)
    return Content(about, batch.schema, len(frame), lambda: iter([batch]))


def batch_of(frame: pd.DataFrame, types: Types | None = None) -> pa.RecordBatch:
    """Return a table as Arrow has it.

    A column named in `types` has that type, also where all its cells are empty. Of the others the
    rows say it: whole numbers stay whole beside a gap, dates dates; a column of several kinds
    becomes text.
    """
    fixed = types or {}
    arrays = [_array(column, fixed.get(str(name))) for name, column in frame.items()]
    schema = pa.schema([(str(n), a.type) for n, a in zip(frame.columns, arrays, strict=True)])
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _array(column: pd.Series, fixed: pa.DataType | None) -> pa.Array:
    if fixed is not None:
        return pa.Array.from_pandas(column, type=fixed)
    try:
        found = pa.Array.from_pandas(column.convert_dtypes())
    except (pa.ArrowInvalid, pa.ArrowTypeError):  # several kinds in one column
        found = pa.array([_text(cell) for cell in column], pa.string())
    if isinstance(found, pa.ChunkedArray):
        found = found.combine_chunks()
    plain = pa.types.is_null(found.type) or pa.types.is_large_string(found.type)
    return pc.cast(found, pa.string()) if plain else found


def _text(cell: object) -> str | None:
    if pd.isna(cell):
        return None
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date) else str(cell)
