"""Write what the log says into a full file: loads, history, quarantine, rejected_rows.

    loads          one row per file ever loaded: counts, hash, who, when, whether its rows count
                   (`active`), which entry took it back (`undone_by`, `undone_at`, `undone_who`);
                   as JSON how it was read: `mapped` columns, `mended` cells, rows `asked` for;
                   whether a value in it points to a person (`personal`: the file is not kept)
    history        one row per entry of the log of own data, the oldest first, with its hash
    quarantine     one row per problem of a rejected row, with its load
    rejected_rows  one row per rejected row, with its load

`waits` says of the last two whether a row is still to be mended: its load counts, and neither the
row itself nor a file of the same name was loaded again since. Both are there only where there is
anything to tell.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict

import pyarrow as pa

from etl.cards import Con
from etl.log import LOAD, RESET, RESTORE, UNDO, Entry, Log, digest
from etl.mending import PLACE

TEXT, COUNT, YES_NO = pa.string(), pa.int64(), pa.bool_()
LOADS = {
    "load": COUNT, "loaded_at": TEXT, "source": TEXT, "file": TEXT, "sha256": TEXT,
    "rows_in": COUNT, "blank": COUNT, "accepted": COUNT, "rejected": COUNT, "refused": YES_NO,
    "who": TEXT, "mapped": TEXT, "mended": TEXT, "asked": TEXT, "personal": YES_NO,
    "active": YES_NO,
    "undone_by": COUNT, "undone_at": TEXT, "undone_who": TEXT,
}  # fmt: skip
HISTORY = {
    "number": COUNT, "loaded_at": TEXT, "who": TEXT, "what": TEXT, "load": COUNT, "source": TEXT,
    "file": TEXT, "sha256": TEXT, "rows_in": COUNT, "blank": COUNT, "accepted": COUNT,
    "rejected": COUNT, "refused": YES_NO, "hash": TEXT, "previous": TEXT,
}  # fmt: skip
AGAIN = {"load": COUNT, "source": TEXT, "file": TEXT, "sha256": TEXT, "place": TEXT}


def write(con: Con, log: Log) -> None:
    """Write the four tables of a log into the database in use."""
    own = log if log.kind == "own" else Log("own")
    _table(con, "loads", LOADS, loads(log))
    _table(con, "history", HISTORY, history(own))
    _table(con, "again", AGAIN, _again(log), temporary=True)
    for what, table in (("problems", "quarantine"), ("rows", "rejected_rows")):
        files = ", ".join(f"'{p.as_posix()}'" for p in log.quarantine(what))
        if files:
            con.execute(f"create table {table} as {_waiting_sql(files)}")
    con.execute("drop table again")


def _table(
    con: Con, name: str, columns: dict[str, pa.DataType], rows: list[dict], temporary: bool = False
) -> None:
    con.register("rows", pa.Table.from_pylist(rows, pa.schema(list(columns.items()))))
    con.execute(f"create {'temp ' if temporary else ''}table {name} as select * from rows")
    con.unregister("rows")


def loads(log: Log) -> list[dict]:
    """Return one row per file ever loaded, the oldest first."""
    acts = log.acts()
    active = {entry.number for entry in log.active()}
    return [_load(entry, entry.number in active, acts) for entry in acts if entry.what == LOAD]


def _load(entry: Entry, active: bool, acts: Sequence[Entry]) -> dict:
    by = None if active else _taken_back_by(entry, acts)
    return {
        **asdict(entry),
        "mapped": _json(entry.columns),
        "mended": _json(entry.edits),
        "asked": _json(entry.only),
        "active": active,
        "undone_by": by and by.number,
        "undone_at": by and by.loaded_at,
        "undone_who": by and by.who,
    }


def _json(said: dict | list | None) -> str | None:
    return json.dumps(said, ensure_ascii=False) if said else None


def _taken_back_by(entry: Entry, acts: Sequence[Entry]) -> Entry | None:
    """Return the entry because of which the rows of a load do not count."""
    found: Entry | None = None
    for act in acts[entry.number :]:
        if act.what == UNDO and act.load == entry.load:
            return act
        if act.what in (RESET, RESTORE):
            found = act if act.what == RESET else None
    return found


def history(log: Log) -> list[dict]:
    """Return one row per entry, the oldest first, with the hash of its line."""
    pairs = zip(log.acts(), log.lines(), strict=True)
    return [{**asdict(entry), "hash": digest(line)} for entry, line in pairs]


def _again(log: Log) -> list[dict]:
    """Return what was loaded, and counts: whole files (place None), single rows by their place."""
    return [
        {**asdict(entry), "place": place}
        for entry in log.active()
        for place in (entry.only if entry.only is not None else [None])
    ]


def _waiting_sql(files: str) -> str:
    """Return the quarantined rows with their load and whether they wait to be mended."""
    return f"""
        with found as (
            select * exclude (filename),
                regexp_extract(filename, '(\\d+)[.]parquet$', 1)::bigint as load, {PLACE} as place
            from read_parquet([{files}], filename = true)
        ),
        loaded as (
            select found.*, loads.sha256, coalesce(loads.active, false) as active
            from found left join loads using (load, source, file)
        ),
        row_again as (
            select source, sha256, place, max(load) as later from again
            where place is not null group by all
        ),
        file_again as (
            select source, file, max(load) as later from again where place is null group by all
        )
        select loaded.* exclude (sha256, active, place),
            active and coalesce(row_again.later <= load, true)
                and coalesce(file_again.later <= load, true) as waits
        from loaded
        left join row_again using (source, sha256, place)
        left join file_again on file_again.source = loaded.source and file_again.file = loaded.file
    """
