"""Reading many rows at once gives what reading them one by one gives, whatever the file holds."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from etl import raw
from etl.raw import File
from etl.read import text
from tests.etl.visits import VISITS

HEAD = "visit,day,people,note,colour"
NOTE_FIRST = "note,people,women,done,colour"  # none of its columns is required
GOOD = "V1,2021-08-05,3,tea,red"
TOO_LONG = f"V1,2021-08-19,1,{'x' * 131_073},y"  # for csv.reader, whose limit we keep
MESSY = st.sampled_from(
    [
        GOOD,
        "V2,06/08/2021,4,,blue",
        "V3,2021-08-07,12,caf\u00e9,x",
        'V4,2021-08-08,1,"said ""ya"", left",x',
        '"V5","2021-08-09","1","",""',
        'V6,2021-08-10,1,"two\nlines",x',
        'V7,2021-08-11,1,a 5" pipe,x',
        'V8,2021-08-12,1,"b" c,x',
        "",
        " , ,,,",
        "\u00a0,,,,",
        "V1",
        "V1,2021-08-05,3,tea,red,beyond,the header",
        "Jumlah,,7,,",
        "Total,2021-08-20,7,,",
        ",Total,7,,",
        "Visit,DAY,people,note,colour",
        "visit,2021-08-05,1,,",
        "vx,,-1,,",
        "V1,2021-08-14,1,nul\0byte,x",
        "V1,2021-08-15,1,old\rline end,x",
        "\ufeffV1,2021-08-16,1,,",
    ]
)
LINES = st.lists(st.one_of(MESSY, st.just(GOOD), st.text(',"a \r\n\t', max_size=6)))
REFUSED = st.sampled_from(  # one such line and nothing of the file is read
    [
        [],
        [],
        [],
        [],
        ["V1,2021-08-17,1,x,a@example.org"],
        ['V1,2021-08-18,1,"never closed,x'],
        [TOO_LONG],
    ]
)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@contextmanager
def read_by(characters: int) -> Iterator[None]:
    """Read pieces of this many characters, so that a short text has many of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text, "FIRST", characters)
        patch.setattr(text, "PIECE", characters)
        yield


@contextmanager
def carefully() -> Iterator[None]:
    """Read every row one by one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text, "_plain", lambda *_: None)
        yield


def one_by_one(rows: Iterator[text.Row]) -> tuple[list[text.Row], str]:
    """Return the rows until an error, and what it says."""
    found: list[text.Row] = []
    try:
        found.extend(rows)
    except csv.Error as error:
        return found, str(error)
    return found, ""


def loaded(con: duckdb.DuckDBPyConnection, path: Path) -> tuple[File, list[tuple]]:
    """Return what reading a sheet of visits found, and every cell it handed on to be judged."""
    file = File(1, path, path.name, sha256="1")
    raw.create(con, VISITS)
    raw.load(con, VISITS, file, lambda _: None)
    return file, con.execute("select * from raw_visits order by seq").fetchall()


def unpacked(path: Path, separator: str, width: int) -> Iterator[text.Row]:
    for piece in text.pieces(path, separator, width):
        yield from piece.rows() if isinstance(piece, text.Plain) else piece


@settings(max_examples=300)
@given(
    data=st.text(',;"a\u00e9 \r\n\t\0\ufeff', max_size=40),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"]),
    separator=st.sampled_from(text.SEPARATORS),
    width=st.integers(1, 3),
    characters=st.integers(1, 12),
)
@example('a,"\n', "utf-8", ",", 2, 4)
@example('a,a"\n","a\n', "utf-8", ",", 2, 4)
@example('a\r"\n"\nb\n', "utf-8", ",", 1, 4)
@example("a\r\na\r", "utf-8", ",", 1, 2)
@example("a\n\ufeffa\n", "utf-8", ",", 1, 2)
def test_pieces_hold_the_rows_of_the_file(
    tmp_path_factory: pytest.TempPathFactory,
    data: str,
    encoding: str,
    separator: str,
    width: int,
    characters: int,
) -> None:
    path = tmp_path_factory.getbasetemp() / "pieces.csv"
    path.write_bytes(data.encode(encoding, errors="replace"))
    rows, said = one_by_one(text.rows(path, separator))
    with read_by(characters):
        found, why = one_by_one(unpacked(path, separator, width))
    assert why == said
    blank = [""] * width
    assert [(n, c or blank) for n, c in found] == [(n, c or blank) for n, c in rows][: len(found)]
    assert said or len(found) == len(rows)


@settings(max_examples=200)
@given(
    lines=st.tuples(LINES, REFUSED, LINES).map(lambda parts: list(chain(*parts))),
    end=ENDS,
    last=st.sampled_from(["", "\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    above=st.sampled_from(["", "Laporan lawatan,,\n\n", "1,2,3,4,5\n"]),
    head=st.sampled_from(
        [HEAD, "visit,day,people,day_1,note", "note,visit,day,people,colour", NOTE_FIRST]
    ),
    characters=st.sampled_from([1, 30, 90, 1 << 16]),
)
@example([GOOD, "Visit,DAY,people,note,colour", GOOD], "\n", "", "utf-8", "", HEAD, 30)
@example([GOOD, "Jumlah,,7,,"], "\n", "", "utf-8", "", HEAD, 30)
@example(["tea,1,1,ya,x", ",,,,", "tea,1,1,ya,x"], "\n", "", "utf-8", "", NOTE_FIRST, 1)
@example([GOOD, "V1,2021-08-17,1,x,a@example.org"], "\n", "\n", "utf-8", "", HEAD, 30)
@example([*[GOOD] * 40, TOO_LONG], "\n", "\n", "utf-8", "", HEAD, 30)
def test_a_sheet_read_at_once_is_the_sheet_read_row_by_row(
    tmp_path_factory: pytest.TempPathFactory,
    working: duckdb.DuckDBPyConnection,
    lines: list[str],
    end: str,
    last: str,
    encoding: str,
    above: str,
    head: str,
    characters: int,
) -> None:
    data = above + end.join([head, *lines]) + last
    path = tmp_path_factory.getbasetemp() / "sheet.csv"
    path.write_bytes(data.encode(encoding, errors="replace"))
    with read_by(characters):
        found = loaded(working, path)
    with carefully():
        careful = loaded(working, path)
    assert found == careful


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("quoted", [False, True])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_plain_file_is_read_at_once(
    tmp_path: Path, end: str, quoted: bool, encoding: str
) -> None:
    row = '"V1","caf\u00e9, ""tea"""' if quoted else "V1,caf\u00e9"
    path = tmp_path / "plain.csv"
    path.write_bytes(end.join(["visit,note", *[row] * 3]).encode(encoding))
    with read_by(12):
        assert all(isinstance(p, text.Plain) for p in text.pieces(path, ",", 2))


def test_one_odd_row_makes_only_its_own_piece_slow(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("visit,note\nV1,a\nV2\nV3,c\nV4,d\n", encoding="utf-8")
    with read_by(1):
        kinds = [type(piece) for piece in text.pieces(path, ",", 2)]
    assert kinds == [text.Plain, text.Plain, list, text.Plain, text.Plain]
