"""Put participant keys in place of the columns that name people, before a sheet is loaded.

The named columns do not survive: their place takes one column `participant_key`; all other cells
and sheets stay as they are. Nothing is written where people could still be found in what stays.
What a key is made of: etl.pseudonymise.identity. Where the secret is: etl.pseudonymise.secret.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from etl import guard, raw
from etl.pseudonymise import layout, tables, through
from etl.pseudonymise import secret as _secret
from etl.pseudonymise.layout import Layout
from etl.pseudonymise.remains import Names
from etl.pseudonymise.secret import NoSecret
from etl.pseudonymise.tables import Table
from etl.pseudonymise.through import Seen
from etl.pseudonymise.unusable import StillPersonal, Unusable
from etl.read import text
from etl.read.workbook import as_text

__all__ = ["Done", "NoSecret", "StillPersonal", "Unusable", "pseudonymise"]


@dataclass(frozen=True)
class Done:
    """A file with keys. `unnamed`: rows whose named cells say nobody; they have no key.

    `by_mykad`: rows whose key was made of a MyKad number; `mark` tells one secret from another.
    """

    out: Path
    rows: int
    people: int
    by_mykad: int
    unnamed: int
    removed: tuple[str, ...]
    notes: tuple[str, ...]
    mark: str


def pseudonymise(
    path: Path, columns: Sequence[str], out: Path, secret: str, drop: Sequence[str] = ()
) -> Done:
    """Write `out`: the file with one participant_key in place of `columns`, and without `drop`.

    Headers are found in any sheet without regard to case, spaces, dashes or accents; "(column 4)"
    is a column without a header. `out` is new and of the same kind, CSV as UTF-8. Raises Unusable
    with the remedy, guard.Refused for a file nobody should read; then nothing is written.
    """
    key_secret = _secret.checked(secret) if columns else ""
    guard.check(path)
    _check_asked(path, columns, out, drop)
    try:
        separator, found = _tables(path, columns, drop)
        plan = _plan(found, columns, drop)
        seen = Seen()
        for table, where in plan:
            through.read_names(table, where, seen)
        sheets = through.called([table for table, _ in plan], seen)
        plan = [(table, where) for table, (_, where) in zip(sheets, plan, strict=True)]
        _check_name(out, seen.names)
        with _in_place(out) as new:
            _write(new, separator, plan, key_secret, seen)
            if seen.surely:
                columns_left = dict.fromkeys(column for _, column in seen.surely if column)
                raise StillPersonal(tuple(columns_left), tuple(through.told(seen.surely)))
    except raw.UNREADABLE as error:
        why = raw.why_unreadable(error)
        raise Unusable(f"{path.name} cannot be read ({why}). Save it again.") from error
    return _done(out, plan, seen, key_secret)


def _check_asked(path: Path, columns: Sequence[str], out: Path, drop: Sequence[str]) -> None:
    if not [name for name in (*columns, *drop) if name.strip()]:
        raise Unusable("No column is named. Name those that say who somebody is: --columns.")
    if guard.kind(out.name) != guard.kind(path.name):
        raise Unusable(f"{out.name}: write the same kind of file as {path.name}.")
    if out.exists() or out.is_symlink():
        raise Unusable(f"{out.name} is there already and stays as it is. Choose another name.")
    if not out.parent.is_dir():
        raise Unusable(f"{out.parent}: there is no such folder. Make it first.")


def _tables(path: Path, columns: Sequence[str], drop: Sequence[str]) -> tuple[str, list[Table]]:
    if path.suffix.lower() == ".xlsx":
        return "", tables.of_workbook(path)

    def fullness(separator: str) -> tuple[int, int]:
        where = layout.of(tables.of_csv(path, separator), columns, drop)
        return (len(where.found), len(where.header)) if where else (0, 0)

    separator = max(text.SEPARATORS, key=fullness)
    return separator, [tables.of_csv(path, separator)]


Plan = list[tuple[Table, Layout | None]]


def _plan(found: list[Table], columns: Sequence[str], drop: Sequence[str]) -> Plan:
    """Return each sheet with where its named columns stand; all must stand somewhere."""
    plan = [(table, layout.of(table, columns, drop)) for table in found]
    there = {name for _, where in plan if where for name in where.found}
    absent = [name for name in (*columns, *drop) if layout.loosely(name) not in there]
    if absent:
        raise Unusable(
            f"There is no column {', '.join(map(repr, absent))}. "
            f"The file has: {', '.join(layout.headers(found)) or 'no header'}."
        )
    for where in (where for _, where in plan if where and where.keyed):
        there_already = [n for _, n in where.kept(where.header) if layout.is_key(as_text(n))]
        if there_already:
            raise Unusable(
                f"Column {there_already[0]!r} is a participant key already. Name it in --columns "
                "too, or take it out with --drop."
            )
    return plan


def _check_name(out: Path, names: Names) -> None:
    if names.touch(out.stem):
        raise Unusable("The name of the file to write names somebody. Choose another: --out.")


@contextmanager
def _in_place(out: Path) -> Iterator[Path]:
    """Give a file to write to; it gets its name when all went well, else it is gone."""
    new = out.with_name(f".{os.getpid()}-{out.name}")
    try:
        yield new
        if out.exists():
            raise Unusable(f"{out.name} is there already and stays as it is. Choose another name.")
        new.rename(out)
    finally:
        new.unlink(missing_ok=True)


def _write(new: Path, separator: str, plan: Plan, key_secret: str, seen: Seen) -> None:
    if separator:
        ((table, where),) = plan
        tables.write_csv(new, separator, through.rows(table, where, key_secret, seen))
        return
    sheets = ((t.name or "", through.rows(t, w, key_secret, seen)) for t, w in plan)
    tables.write_workbook(new, sheets)


def _done(out: Path, plan: Plan, seen: Seen, key_secret: str) -> Done:
    notes = [f"{place}: may name somebody; look at it" for place in through.told(seen.maybe)]
    notes += [
        f"{place}: a MyKad number that stands beside another name elsewhere; look whether it is "
        "one person"
        for place in through.told(seen.shared)
    ]
    gone = [where.title(p) for _, where in plan if where for p in sorted(where.gone)]
    return Done(
        out=out,
        rows=seen.rows,
        people=len(seen.keys),
        by_mykad=seen.by_mykad,
        unnamed=seen.unnamed,
        removed=tuple(dict.fromkeys(gone)),
        notes=(*seen.notes, *notes),
        mark=_secret.mark(key_secret) if key_secret else "",
    )
