"""Put mended cells into rows that were read, and leave out rows that nobody asked for.

A place is "12" (line of a CSV file) or "Day 1!12" (sheet and line).
"""

import pyarrow as pa

from etl import unkept
from etl.cards import Card, Con
from etl.raw import File

PLACE = "case when sheet is null then line::varchar else sheet || '!' || line end"


def mend(con: Con, card: Card, file: File) -> None:
    """Put a file's edits into raw_<source>; an edit of a row that is not there is noted."""
    cells = [(p, c, v) for p, row in file.edits.items() for c, v in row.items()]
    if not cells or file.problems:
        return
    places, columns, values = (pa.array(part, pa.string()) for part in zip(*cells, strict=True))
    con.register("edits", pa.table({"place": places, "name": columns, "value": values}))
    unkept.look_at_mended(con, card, file, dict.fromkeys(columns.to_pylist()), PLACE)
    for column in dict.fromkeys(c for _, c, _ in cells):
        con.execute(
            f"""update raw_{card.name} set {column} = edits.value from edits
                where file = $file and edits.name = $column and edits.place = {PLACE}""",
            {"file": file.number, "column": column},
        )
    there = f"select {PLACE} from raw_{card.name} where file = $file"
    lost = con.execute(
        f"select distinct place from edits where place not in ({there})", {"file": file.number}
    ).fetchall()
    file.notes += [
        f"{place}: a cell was mended here, but there is no such row" for (place,) in lost
    ]
    con.unregister("edits")


def narrow(con: Con, card: Card, file: File) -> None:
    """Leave only the rows asked for in raw_<source> and judged_<source>, and in the counts.

    They were judged among all rows of the file, so that a key that stands twice is still seen.
    """
    if file.only is None or file.problems:
        return
    con.register("asked", pa.table({"place": pa.array(list(file.only), pa.string())}))
    for table in (f"raw_{card.name}", f"judged_{card.name}"):
        con.execute(
            f"delete from {table} where file = $file and {PLACE} not in (select place from asked)",
            {"file": file.number},
        )
    con.unregister("asked")
    ((rows,),) = con.execute(
        f"select count(*) from judged_{card.name} where file = $file", {"file": file.number}
    ).fetchall()
    file.rows, file.blank = rows, 0
