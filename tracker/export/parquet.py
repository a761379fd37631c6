"""Write rows as Parquet, whose metadata say what they rest on and what each column means."""

from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from tracker.export.content import Content, Say, silent


def parquet(content: Content, out: BinaryIO, say: Say = silent) -> None:
    """Write Parquet; `pantau` in its metadata is the About as JSON, each column has `means`."""
    schema = _described(content)
    with pq.ParquetWriter(out, schema, compression="snappy") as writer:
        for batch in content.batches(say):
            writer.write_batch(pa.RecordBatch.from_arrays(batch.columns, schema=schema))


def _described(content: Content) -> pa.Schema:
    about = content.about
    fields = [
        field.with_metadata({"means": means}) if (means := _means(content, field.name)) else field
        for field in content.schema
    ]
    return pa.schema(fields, metadata={"pantau": about.as_json()})


def _means(content: Content, column: str) -> str:
    meaning = content.about.meaning(column)
    words = meaning.description or meaning.title
    return f"{words} ({meaning.unit})" if words and meaning.unit else words
