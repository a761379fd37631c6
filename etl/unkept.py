"""Find the files that are not kept as they came: a value in them points to a person.

Such a value is never loaded (privacy.md): its row is rejected, somebody mended its cell, or it
stands where no row is (etl.read.sheet). The file would hold it for as long as it is kept. Only
places are told, in the file's `personal`, never the value.
"""

from collections.abc import Container, Iterable

from etl import personal
from etl.cards import Card, Con
from etl.check import Test
from etl.raw import File
from etl.read import sheet as sheets


def look(con: Con, card: Card, file: File, tests: list[Test], broken: Container[int]) -> None:
    """Look for such values in the rejected rows of a file, and tell the reader of all places.

    Needs raw_<source> and judged_<source>; `tests` are those of etl.check.judge, `broken` the
    numbers of the files with a rejected row: rows that were accepted hold no such value. Reference
    data are about no people.
    """
    if card.reference or file.problems:
        return
    if file.number in broken:
        _look_at_rejected(con, card, file, tests)
    if file.personal:
        file.notes.append(
            f"{'; '.join(dict.fromkeys(file.personal))}: looks like a telephone number, an e-mail "
            "address or an identity-card number; the file is not kept, only its accepted rows"
        )


def _look_at_rejected(con: Con, card: Card, file: File, tests: list[Test]) -> None:
    tested = {test.column for test in tests if test.rule == "personalData"}
    broken = [f"(faults >> {n}) & 1 = 1" for n, t in enumerate(tests) if t.rule == "personalData"]
    others = [_is_personal(name, f"raw.{name}") for name in card.names() if name not in tested]
    _add(
        con,
        file,
        f"""judged_{card.name} as judged join raw_{card.name} as raw using (file, seq)
            where faults <> 0 and ({" or ".join([*broken, *others])})""",
    )


def look_at_mended(con: Con, card: Card, file: File, columns: Iterable[str], place: str) -> None:
    """Look at the cells that will be mended: the file still holds what stood there.

    Needs the view `edits` (etl.mending); `place` is the SQL of a row's place.
    """
    for name in columns:
        _add(
            con,
            file,
            f"""raw_{card.name} as raw join edits on edits.place = {place}
                where edits.name = '{name}' and {_is_personal(name, f"raw.{name}")}""",
        )


def _is_personal(column: str, cell: str) -> str:
    return personal.value_sql(f"trim({cell})", is_key=column.endswith("_key"))


def _add(con: Con, file: File, rows: str) -> None:
    found = con.execute(
        f"""select raw.sheet, min_by(raw.line, seq), count(*) from {rows} and file = $file
            group by raw.sheet order by min(seq)""",
        {"file": file.number},
    ).fetchall()
    file.personal += [sheets.place(*one) for one in found]
