"""Write rows of Python as a table of the public file."""

from collections.abc import Iterable, Mapping

import pyarrow as pa

from etl.cards import Con

TEXT, COUNT, NUMBER, DAY = pa.string(), pa.int64(), pa.float64(), pa.date32()


def insert(
    con: Con,
    table: str,
    columns: Mapping[str, pa.DataType],
    rows: Iterable[dict],
    *,
    temporary: bool = False,
) -> None:
    """Create a table with these columns; a row may lack some."""
    con.register("rows", pa.Table.from_pylist(list(rows), pa.schema(list(columns.items()))))
    con.execute(f"create {'temp ' if temporary else ''}table {table} as select * from rows")
    con.unregister("rows")
