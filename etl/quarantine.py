"""Keep what was rejected, and why, in the working database: a file may be wrong in every row.

quarantine.problems has a row per broken rule, quarantine.rows one per rejected row with its cells
as JSON, both with _kind and _load, in the order of the files' rows. Nothing of it is held in
Python but the first few.
"""

import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from functools import partial
from pathlib import Path

import pyarrow as pa

from etl import personal
from etl.cards import Card, Con, Field
from etl.check import TRIMMED, Test
from etl.near import by_number, near_code, nearest
from etl.raw import File, Problem
from etl.spelling import quoted

SHOWN = 10_000  # problems, and rejected rows, that are handed on in memory; all are written
NEAR = 1_000  # different wrong values for which a near one is looked up: it takes 0.2 ms each
_PERCENT = re.compile(r"(\d+(?:\.\d+)?) ?%", re.ASCII)
_PLACE = "_kind varchar, _load bigint, source varchar, file varchar, sheet varchar, line bigint"
_TABLES = {
    "problems": f'{_PLACE}, "column" varchar, value varchar, rule varchar, remedy varchar',
    "rows": f"{_PLACE}, cells varchar",
}
_PROBLEMS = """
    select files.name, broken.sheet, broken.line, tests.name, broken.value, tests.rule,
        tests.remedy || coalesce(near.said, '')
    from broken
    join tests using (bit)
    join files on files.number = broken.file
    left join near on near.bit = broken.bit and near.value = broken.value
    order by broken.file, broken.seq, broken.bit
"""


@dataclass(frozen=True)
class Rejected:
    """A rejected row as it stands, each cell as text, personal values taken out."""

    file: str
    sheet: str | None
    line: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Found:
    """What is wrong with the rows of some files.

    `problems` and `rows` are the first SHOWN; `rejected` counts all rows by the file's number.
    """

    problem_count: int = 0
    problems: list[Problem] = field(default_factory=list)
    rejected: dict[int, int] = field(default_factory=dict)
    rows: list[Rejected] = field(default_factory=list)


def create(con: Con) -> None:
    """Make the two empty tables."""
    con.execute("create schema quarantine")
    for name, columns in _TABLES.items():
        con.execute(f"create table quarantine.{name} ({columns})")


def fill(
    con: Con,
    card: Card,
    files: Sequence[File],
    tests: Sequence[Test],
    broken: Mapping[int, int],
    kind: str,
    load: int,
) -> Found:
    """Add the problems of files and of their rows just judged (etl.check); return the first.

    `broken` counts the broken rows by their file's number.
    """
    into = {"kind": kind, "load": load, "source": card.name}
    _add_unread(con, files, into)
    if not broken:
        return Found()
    con.execute(_faulty_sql(card, tests))
    con.register("files", _files(files))
    con.register("tests", _tests(card, tests))
    con.execute(
        """create or replace temp table broken as
           select file, seq, sheet, line, bit, nullif(cells[place], '') as value
           from faulty join tests on (faulty.faults >> tests.bit) & 1 = 1"""
    )
    con.register("near", _near(con, card, tests))
    rows = _rows_sql(card)
    for table, sql in (("problems", _PROBLEMS), ("rows", rows)):
        select = f"select $kind, $load, $source, * from ({sql})"
        con.execute(f"insert into quarantine.{table} {select}", into)
    shown = con.execute(f"{_PROBLEMS} limit {SHOWN}").fetchall()
    kept = con.execute(f"{rows} limit {SHOWN}").fetchall()
    ((count,),) = con.execute("select count(*) from broken").fetchall()
    con.execute("drop table broken; drop table faulty")
    for view in ("files", "tests", "near"):
        con.unregister(view)
    return Found(
        problem_count=count,
        problems=[Problem(*row) for row in shown],
        rejected=dict(broken),
        rows=[Rejected(f, s, n, json.loads(cells)) for f, s, n, cells in kept],
    )


def write(
    con: Con,
    what: str,
    path: Path,
    kind: str,
    load: int,
    sources: Collection[str],
    files: Collection[str],
) -> None:
    """Write the "problems" or the rejected "rows" of some files of one load to a Parquet file."""
    con.execute(
        f"""copy (
            select * exclude (_kind, _load) from quarantine.{what}
            where _kind = $kind and _load = $load
                and list_contains($sources, source) and list_contains($files, file)
        ) to '{path.as_posix()}' (format parquet, compression zstd)""",
        {"kind": kind, "load": load, "sources": list(sources), "files": list(files)},
    )


def _add_unread(con: Con, files: Sequence[File], into: dict) -> None:
    """Add what kept whole files from being read; there are few of these."""
    for problem in (problem for file in files for problem in file.problems):
        marks = ", ".join("?" * (len(into) + len(astuple(problem))))
        con.execute(
            f"insert into quarantine.problems values ({marks})", [*into.values(), *astuple(problem)]
        )


def _files(files: Sequence[File]) -> pa.Table:
    numbers, names = [file.number for file in files], [file.name for file in files]
    return pa.table({"number": pa.array(numbers, pa.int32()), "name": names})


def _tests(card: Card, tests: Sequence[Test]) -> pa.Table:
    """Return the tests: bit of the mask, number of the column in the card, what is said."""
    places = {name: place for place, name in enumerate(card.names(), start=1)}
    return pa.table(
        {
            "bit": list(range(len(tests))),
            "place": [places[test.column] for test in tests],
            "name": [test.column for test in tests],
            "rule": [test.rule for test in tests],
            "remedy": [test.remedy for test in tests],
        }
    )


def _faulty_sql(card: Card, tests: Sequence[Test]) -> str:
    cells = ", ".join(_shown(name, tests) for name in card.names())
    return f"""
        create or replace temp table faulty as
        select faults, raw.file, raw.seq, raw.sheet, raw.line, [{cells}] as cells
        from judged_{card.name} as judged join raw_{card.name} as raw using (file, seq)
        where faults <> 0
    """


def _shown(column: str, tests: Sequence[Test]) -> str:
    """Return a cell as quarantine may keep it: a telephone number in a score column is left out.

    Keys are left out by their own rule: they may hold digits that only look like a number.
    """
    cell = f"({TRIMMED.format(f'raw.{column}')})"
    if not column.endswith("_key"):
        return f"case when {personal.value_sql(cell, is_key=False)} then '' else {cell} end"
    found = [b for b, t in enumerate(tests) if (t.column, t.rule) == (column, "personalData")]
    hidden = " or ".join(f"(faults >> {bit}) & 1 = 1" for bit in found) or "false"
    return f"case when {hidden} then '' else {cell} end"


def _rows_sql(card: Card) -> str:
    names = ", ".join(map(quoted, card.names()))
    return f"""
        select files.name, sheet, line, to_json(map([{names}], cells))::varchar
        from faulty join files on files.number = faulty.file order by faulty.file, seq
    """


def _near(con: Con, card: Card, tests: Sequence[Test]) -> pa.Table:
    """Return what is said of wrong values that are near a right one: of lists, codes, percents.

    Needs the tables key_<source> of etl.lookup.
    """
    wrong = con.execute(
        f"""select bit, value from broken join tests using (bit)
            where (rule in ('enum', 'foreignKey') and value is not null)
                or (rule = 'type' and ends_with(value, '%'))
            group by all order by min((file, seq)) limit {NEAR}"""
    ).fetchall()
    nearer = {bit: _nearer(con, card, tests[bit]) for bit in {bit for bit, _ in wrong}}
    said = [(bit, value, nearer[bit](value)) for bit, value in wrong]
    bits, values, words = zip(*said, strict=True) if said else ((), (), ())
    return pa.table(
        {
            "bit": pa.array(bits, pa.int64()),
            "value": pa.array(values, pa.string()),
            "said": pa.array(words, pa.string()),
        }
    )


def _nearer(con: Con, card: Card, test: Test) -> Callable[[str], str]:
    """Return what says of a wrong value how the right one is written, "" where none is near."""
    if test.rule == "type":
        return partial(_without_sign, card.field(test.column))
    meant = _meant(con, card, test)
    return lambda value: _did_you_mean(meant(value))


def _without_sign(field: Field, value: str) -> str:
    """Say how to write a percent in a column of 0 to 100; "40%" of anything else means nothing."""
    found = _PERCENT.fullmatch(value)
    return f" Write {found[1]}, not {value}." if found and field.maximum == 100 else ""


def _did_you_mean(near: str | None) -> str:
    return f" Did you mean {near!r}?" if near else ""


def _meant(con: Con, card: Card, test: Test) -> Callable[[str], str | None]:
    """Return what finds the right value nearest to a wrong one, None where none is near."""
    if test.rule == "foreignKey":
        source = next(key.source for key in card.foreign_keys if key.field == test.column)
        keys = con.execute(f"select key from key_{source} order by key").fetchall()
        return partial(near_code, by_number=by_number(key for (key,) in keys))
    listed = card.field(test.column)
    spelled = [*listed.enum, *(s for others in listed.values.values() for s in others)]
    return partial(nearest, listed=spelled, cutoff=0.75)
