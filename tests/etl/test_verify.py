"""Every entry of the log, and every file it names, is found when somebody changed it."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from etl.__main__ import main
from etl.loading import accept
from etl.log import LOAD, RESET, RESTORE, UNDO, Entry, Log, digest
from etl.verify import verify
from tests.etl.loading import OURS, PEOPLE_OF_OURS, load
from tests.etl.project import Project, small


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """Give a project with five entries: two files, two more, one taken back."""
    with pytest.MonkeyPatch.context() as patch:
        project = small(tmp_path_factory.mktemp("loaded"), patch)
        load(project, workshops=OURS, attendance=PEOPLE_OF_OURS)
        load(project, workshops=OURS.replace("W01", "W02"))
        number = load(project, workshops=OURS.replace("W01", "W03")).load
        accept.undo(number, "ben")
        yield project


@pytest.fixture
def log(loaded: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Log:
    """Give a copy of its log, to be spoilt."""
    shutil.copytree(loaded.folder / "var", tmp_path / "var")
    monkeypatch.setenv("PANTAU_VAR", str(tmp_path / "var"))
    return Log("own")


def write(log: Log, lines: list[str]) -> None:
    (log.folder / "loads.jsonl").write_text("".join(f"{x}\n" for x in lines), encoding="utf-8")


def found() -> list[tuple[int | None, str]]:
    """Return what verify says of the chain: the entry and the first words."""
    said = [(one.number, one.says.split(". ")[0]) for one in verify()]
    return [(number, says) for number, says in said if "published" not in says]


def name_the_end(log: Log, lines: list[str]) -> None:
    """Write lines and the file head as somebody would who knows how the chain is made."""
    log.folder.mkdir(parents=True, exist_ok=True)
    write(log, lines)
    (log.folder / "head").write_text(f"{len(lines)} {digest(lines[-1])}\n", encoding="utf-8")


def edited(line: str, **changes: object) -> str:
    return json.dumps(json.loads(line) | changes)


def test_a_log_as_it_was_written_has_nothing_to_tell(log: Log) -> None:
    assert [entry.number for entry in log.acts()] == [1, 2, 3, 4, 5]
    assert verify() == []
    assert verify(log.head) == []


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("changes", [{"who": "eve"}, {"rejected": 7}, {"previous": "0" * 63 + "1"}])
def test_an_edited_entry_is_found(log: Log, number: int, changes: dict) -> None:
    lines = list(log.lines())
    lines[number - 1] = edited(lines[number - 1], **changes)
    write(log, lines)
    assert found() == [(number, "it was edited")]


def test_an_entry_that_was_edited_with_all_after_it_is_found_by_the_head(log: Log) -> None:
    lines = list(log.lines())
    lines[1] = edited(lines[1], who="eve")
    for place in (2, 3, 4):
        lines[place] = edited(lines[place], previous=digest(lines[place - 1]))
    write(log, lines)
    assert found() == [(5, "it was edited")]


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_an_entry_that_was_taken_out_is_found(log: Log, number: int) -> None:
    lines = list(log.lines())
    del lines[number - 1]
    write(log, lines)
    assert found() == [(number, "it was taken out")]


@pytest.mark.parametrize("left", [0, 1, 4])
def test_a_log_that_was_cut_short_is_found(log: Log, left: int) -> None:
    write(log, list(log.lines())[:left])
    assert found() == [(number, "it was taken out") for number in range(left + 1, 6)]


def test_swapped_entries_are_found(log: Log) -> None:
    one, two, three, four, five = log.lines()
    write(log, [one, four, three, two, five])
    assert found() == [(2, "entries 2 and 4 do not stand where they were written")]


@pytest.mark.parametrize("place", [0, 2, 4])
def test_an_entry_added_in_between_is_found(log: Log, place: int) -> None:
    lines = list(log.lines())
    extra = edited(lines[place], who="eve", previous=digest(lines[place]))
    write(log, [*lines[: place + 1], extra, *lines[place + 1 :]])
    assert found() == [(place + 1, f"line {place + 2} of loads.jsonl was added in between")]


def test_an_entry_added_at_the_end_is_found(log: Log) -> None:
    extra = log.next_lines([replace(log.acts()[0], who="eve")])
    write(log, [*log.lines(), *extra])
    assert found() == [(6, "it was added at the end")]


def test_a_line_that_is_no_entry_is_found(log: Log) -> None:
    one, _, *others = log.lines()
    write(log, [one, '{"load": 1', *others])
    assert found() == [(2, "line 2 of loads.jsonl cannot be read: it was edited")]


def test_a_missing_head_is_found(log: Log) -> None:
    (log.folder / "head").unlink()
    assert [says for _, says in found()] == [
        "the file head, which names its last entry, is missing"
    ]


NO_ENTRY = "names no entry: it was edited"
HEADS = {
    "zzz\n": [(None, f"line 1 of the file head {NO_ENTRY}")],
    "x y\n": [(None, f"line 1 of the file head {NO_ENTRY}")],
    f"5 {'g' * 64}\n": [(None, f"line 1 of the file head {NO_ENTRY}")],
    "\n\n": [(None, f"line {at} of the file head {NO_ENTRY}") for at in (1, 2)],
    "": [(None, "the file head, which names its last entry, is missing")],
}


@pytest.mark.parametrize("text", HEADS)
def test_a_head_that_cannot_be_read_is_found_and_the_rest_is_still_checked(
    log: Log, text: str
) -> None:
    lines = list(log.lines())
    lines[1] = edited(lines[1], who="eve")
    write(log, lines)
    (log.folder / "head").write_text(text, encoding="utf-8")
    assert found() == [*HEADS[text], (2, "it was edited")]


@pytest.mark.parametrize(
    "changes",
    [{"number": "1"}, {"number": True}, {"load": "x"}, {"file": 5}, {"source": None}, {"only": 1}],
)
def test_a_value_of_another_type_is_found_and_the_rest_is_still_checked(
    log: Log, changes: dict
) -> None:
    lines = list(log.lines())
    lines[0] = edited(lines[0], **changes)
    del lines[2]
    write(log, lines)
    unreadable = "line 1 of loads.jsonl cannot be read: it was edited"
    assert found() == [(1, unreadable), (3, "it was taken out")]


@pytest.mark.parametrize("changes", [{"file": "passwd"}, {"source": "/etc"}, {"number": 10**12}])
def test_a_value_that_was_never_written_is_found(log: Log, changes: dict) -> None:
    lines = list(log.lines())
    lines[0] = edited(lines[0], **changes)
    write(log, lines)
    assert (1, "it was taken out" if "number" in changes else "it was edited") in found()


def test_a_byte_that_is_no_text_is_found_and_the_rest_is_still_checked(log: Log) -> None:
    path = log.folder / "loads.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"ana"', b'"\xff"', 1) + b"\xff")
    unreadable = "line 6 of loads.jsonl cannot be read: it was edited"
    assert found() == [(6, unreadable), (1, "it was edited")]
    assert CliRunner().invoke(main, ["verify"]).exit_code == 1


GONE = "was published from entries that are gone"


@pytest.mark.parametrize("left", [1, 4])
@pytest.mark.parametrize("shown", ["own", "sample"])
def test_a_log_and_head_cut_short_together_are_found_by_what_was_published(
    log: Log, shown: str, left: int
) -> None:
    if shown == "sample":
        accept.reset_to_sample("ana")
    assert verify() == []
    name_the_end(log, list(log.lines())[:left])
    (one,) = verify()
    assert (one.kind, GONE in one.says) == ("own", True)


def test_a_log_cut_short_is_found_where_its_head_is_spoilt_too(log: Log) -> None:
    write(log, list(log.lines())[:4])
    (log.folder / "head").write_text("zzz\n", encoding="utf-8")
    head, gone = verify()
    assert head.says.startswith("line 1 of the file head names no entry")
    assert GONE in gone.says


@pytest.mark.parametrize("kind", ["own", "sample"])
def test_a_log_that_was_deleted_is_found_while_the_sample_is_shown(log: Log, kind: str) -> None:
    accept.reset_to_sample("ana")
    shutil.rmtree(Log(kind).folder)
    (one,) = verify()
    assert (one.kind, GONE in one.says) == (kind, True)


def test_an_entry_forged_at_the_end_is_named_as_not_published(log: Log) -> None:
    forged = Entry(1, "2021-12-02T00:00:00", "", "", "", what=UNDO, who="ana")
    name_the_end(log, [*log.lines(), *log.next_lines([forged])])
    (one,) = verify()
    assert (one.kind, one.number) == ("own", 6)
    assert one.says.startswith("not published yet: it was written after the version that is shown")
    result = CliRunner().invoke(main, ["verify"])
    assert (result.exit_code, "run: python -m etl build" in result.output) == (1, True)


def test_what_people_do_leaves_nothing_that_is_not_published(loaded: Project, log: Log) -> None:
    for step in (
        lambda: accept.undo(2, "ben"),
        lambda: accept.reset_to_sample("ben"),
        loaded.build,
        lambda: accept.reset_to_own("ben"),
        loaded.build,
        loaded.build,
    ):
        step()
        assert verify() == []
    assert [entry.what for entry in log.acts()][5:] == [UNDO, RESET, RESTORE]


def test_a_sheet_without_a_good_row_is_published_with_the_sample(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = small(tmp_path, monkeypatch)
    project.write("var/inbox/workshops.csv", OURS.replace("training", "no such kind"))
    assert project.build().kind == "sample"
    assert [(e.accepted, e.rejected) for e in Log("own").entries()] == [(0, 1)]
    assert verify() == []


def spoil_pointer(folder: Path) -> None:
    (folder / "current.json").write_text("{", encoding="utf-8")


def remove_full(folder: Path) -> None:
    for path in folder.glob("full-*"):
        path.unlink()


@pytest.mark.parametrize("spoil", [spoil_pointer, remove_full])
def test_a_published_version_that_cannot_be_read_is_found_and_the_rest_is_still_checked(
    log: Log, spoil: Callable[[Path], None]
) -> None:
    write(log, list(log.lines())[1:])
    spoil(log.folder.parents[1] / "published")
    one, two = verify()
    assert one.says.startswith("the published version cannot be read, so no log was compared")
    assert (two.number, two.says.split(".")[0]) == (1, "it was taken out")


def test_a_printed_head_is_looked_for_in_the_log(log: Log) -> None:
    earlier = digest(log.lines()[2])
    assert verify(earlier) == []
    (one,) = verify("ab" * 32)
    assert f"no entry has the hash {'ab' * 32}" in one.says


FILES = {
    "the kept file workshops.csv": "own/files/*.csv",
    "the accepted rows": "log/own/rows/attendance/*.parquet",
    "the problems": "log/own/quarantine/problems/000002.parquet",
    "the rejected rows": "log/own/quarantine/rows/000002.parquet",
}


@pytest.mark.parametrize("change", [Path.unlink, lambda path: path.write_bytes(b"other")])
@pytest.mark.parametrize("what", FILES)
def test_a_file_that_was_changed_or_lost_is_found(
    log: Log, what: str, change: Callable[[Path], object]
) -> None:
    var = log.folder.parents[1]
    wanted = {entry.sha256 for entry in log.acts() if entry.load == 2}
    paths = [p for p in var.glob(FILES[what]) if p.suffix != ".csv" or p.stem in wanted]
    change(paths[0])
    (one,) = verify()
    assert one.number == (2 if what == "the accepted rows" else 3)
    assert one.says.startswith((f"{what} changed since", f"{what} cannot be found"))


def test_a_quarter_nobody_entered_is_found(log: Log) -> None:
    (log.folder / "quarters").mkdir()
    (log.folder / "quarters" / "2021-Q3.json").write_text("{}", encoding="utf-8")
    assert found() == [(None, "quarters/2021-Q3.json has no entry")]


def test_the_command_prints_what_it_found_and_its_exit_status_says_whether_all_is_well(
    log: Log,
) -> None:
    well = CliRunner().invoke(main, ["verify", "--head", log.head])
    assert well.exit_code == 0
    assert f"own: 5 entries, head {log.head}" in well.output
    assert "as they were written" in well.output
    write(log, list(log.lines())[1:])
    spoilt = CliRunner().invoke(main, ["verify"])
    assert spoilt.exit_code == 1
    assert "log of own data, entry 1: it was taken out. Put the log back" in spoilt.output


def test_a_write_that_was_cut_off_is_not_taken_for_a_log_cut_short(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = log.lines()
    log.add(log.next_lines([replace(log.acts()[0], load=9, accepted=0, rejected=0, what=UNDO)]))
    after = log.lines()
    ends = f"5 {digest(before[-1])}\n6 {digest(after[-1])}\n"
    (log.folder / "head").write_text(ends, encoding="utf-8")
    for lines in (before, after):
        write(log, list(lines))
        assert found() == []
    assert [one.number for one in verify()] == [6]  # only that it is not published yet


ACTS = st.lists(
    st.tuples(st.sampled_from([LOAD, LOAD, UNDO, RESET, RESTORE]), st.integers(1, 6)), max_size=12
)


@given(ACTS)
def test_what_counts_is_what_was_loaded_and_neither_taken_back_nor_set_aside(
    acts: list[tuple[str, int]],
) -> None:
    entries = [Entry(number, "", "workshops", "a.csv", "", what=what) for what, number in acts]
    state: dict[int, str] = {}  # by place of the entry: "in" or "aside"; taken back ones are gone
    for place, (what, number) in enumerate(acts):
        if what == LOAD:
            state[place] = "in"
        elif what == UNDO:
            state = {p: s for p, s in state.items() if acts[p][1] != number}
        else:
            state = dict.fromkeys(state, "aside") if what == RESET else dict.fromkeys(state, "in")
    log = Log("own", ()).ahead(entries)
    assert {e.number - 1 for e in log.active()} == {p for p, s in state.items() if s == "in"}
