"""What form tools export loads as it is: their own columns are told and left out."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest

from etl import accepted, cards, raw
from etl.accepted import Load
from tests.etl.visits import Judged, workbook

LOAD = Load("own", 1, datetime(2022, 6, 1))
KEYS = ("participant_key", "sex", "attended", "reported_on")
PROGRAMME = """
programme_id,name,start_on,end_on,months
P1,A programme,2021-07-01,2022-12-31,18
"""
WORKSHOP = """
workshop_id,programme_id,title,kind,pillar,mode,state,planned_on,held_on,status,reported_on
W01,P1,A workshop,training,Prevention,in person,Sabah,2021-08-20,2021-08-31,held,2021-09-01
"""
EXPORTS = Path(__file__).parents[1] / "exports"
KOBO = (EXPORTS / "kobotoolbox.csv").read_text(encoding="utf-8-sig")
GOOGLE = (EXPORTS / "google_forms.csv").read_text(encoding="utf-8")
MICROSOFT = [
    ["ID", "Start time", "Completion time", "Email", "Name", "Workshop code\xa0",
     "Participant code", "Gender", "Age group", "Sector", "Attended?"],
    [1, datetime(2021, 8, 31, 9, 0, 1), datetime(2021, 8, 31, 9, 4, 10), "anonymous", None, "W01",
     "p-1", "Female", "25-34", "Law enforcement", "Yes"],
    [2, datetime(2021, 9, 1, 0, 20, 1), datetime(2021, 9, 1, 0, 30), "anonymous", None, "W01",
     "p-2", "Male", "Prefer not to say", "NGO", "No"],
]  # fmt: skip
NAMES = [*sorted(path.name for path in EXPORTS.glob("*.csv")), "microsoft_forms.xlsx"]
Attendance = Callable[..., Judged]


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a working database that knows the workshop W01."""
    folder, known = tmp_path_factory.mktemp("programme"), cards.load()
    with closing(accepted.open_working()) as con:
        for card in known.values():
            accepted.start(con, card)
        for name, text in (("programmes", PROGRAMME), ("workshops", WORKSHOP)):
            path = folder / f"{name}.csv"
            path.write_text(text.lstrip(), encoding="utf-8")
            count = accepted.add(con, known, known[name], [raw.File(1, path, name, name)], LOAD)
            assert not count.problems
        yield con


@pytest.fixture
def attendance(programme: duckdb.DuckDBPyConnection, tmp_path: Path) -> Attendance:
    """Give a function that checks a sheet of attendance at the workshop W01."""
    known = cards.load()

    def check(data: bytes | str, name: str = "export.csv", columns: dict | None = None) -> Judged:
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        accepted.start(programme, known["attendance"])
        file = raw.File(1, path, name, name, columns=columns or {})
        count = accepted.add(programme, known, known["attendance"], [file], LOAD)
        found = programme.execute("select * from accepted.attendance order by _seq")
        names = [column[0] for column in found.description]
        return Judged(count, [dict(zip(names, row, strict=True)) for row in found.fetchall()])

    return check


@pytest.mark.parametrize("name", NAMES)
def test_the_export_of_a_form_tool_loads_as_it_is(attendance: Attendance, name: str) -> None:
    written = EXPORTS / name
    data = written.read_bytes() if written.exists() else workbook(Sheet1=MICROSOFT)
    found = attendance(data, name)
    assert found.problems == []
    assert [[row[key] for key in KEYS] for row in found.rows] == [
        ["p-1", "female", True, date(2021, 8, 31)],
        ["p-2", "male", False, date(2021, 9, 1)],  # half past midnight in Malaysia
    ]
    assert found.column("age_band") == ["25-34", "not stated"]
    assert found.column("organisation_type") == ["law enforcement", "CSO"]


def test_the_columns_of_the_tool_are_told_once(attendance: Attendance) -> None:
    notes = attendance(KOBO).notes
    assert notes == [
        "columns of KoboToolbox itself, not read: start, end, _id, _uuid, _validation_status, "
        "_notes, _status, _submitted_by, __version__, _tags, _index",
        "column '_submission_time', the time of submission, is read as reported_on",
    ]


def test_a_day_of_reporting_that_was_asked_wins_over_the_time_of_submission(
    attendance: Attendance,
) -> None:
    head, *rows = GOOGLE.splitlines()
    asked = "\n".join([f"{head},Report date", *(f"{row},15/09/2021" for row in rows)])
    assert attendance(asked).column("reported_on") == [date(2021, 9, 15)] * 2


def test_ticks_in_one_cell_count_without_a_column_per_day(attendance: Attendance) -> None:
    lines = [line.split(";") for line in KOBO.splitlines()]
    found = attendance("\n".join(";".join(cells[:8] + cells[10:]) for cells in lines))
    assert found.column("attended") == [True, False]


def test_answers_in_one_cell_count_where_the_question_is_mapped_by_hand(
    attendance: Attendance,
) -> None:
    asked = GOOGLE.replace("Attended?", "Which days were you here?")
    asked = asked.replace('"Yes"', '"Day 1, Day 2"')
    found = attendance(asked, columns={"Which days were you here?": "attended"})
    assert found.column("attended") == [True, False]


def test_two_questions_of_one_name_in_two_groups_are_not_guessed(attendance: Attendance) -> None:
    twice = KOBO.replace('"start"', '"pre/satisfaction"').replace('"end"', '"post/satisfaction"')
    twice = twice.replace("2021-08-31T09:00:01.001+08:00", "2")
    twice = twice.replace("2021-08-31T09:04:00.002+08:00", "5")
    found = attendance(twice)
    assert found.column("satisfaction") == [None, None]
    assert found.notes[:2] == [
        f"column '{group}/satisfaction' is not known: nothing of it is read. "
        "Did you mean 'satisfaction'?"
        for group in ("pre", "post")
    ]


def test_a_question_with_a_slash_is_no_group(attendance: Attendance) -> None:
    found = attendance(KOBO.replace('"end"', '"Umur/Jantina"').replace("who/sex", "sex"))
    assert found.column("sex") == ["female", "male"]
    assert any("'Umur/Jantina'" in note for note in found.notes)


def test_a_slash_means_nothing_in_a_sheet_made_by_hand(check) -> None:
    found = check("visit,day,women/people\nV1,2021-08-05,3\n")
    assert found.column("people") == [None]
    assert found.notes == ["column 'women/people' is not known and was ignored"]


@pytest.mark.parametrize(
    ("name", "said"),
    [("Email", "aminah@example.org"), ("Name", "Aminah"), ("Name", "anonymous, or nearly")],
)
def test_who_answered_refuses_the_export(attendance: Attendance, name: str, said: str) -> None:
    rows = [list(row) for row in MICROSOFT]
    rows[2][rows[0].index(name)] = said
    found = attendance(workbook(Sheet1=rows), "microsoft.xlsx")
    assert found.count.refused
    assert found.count.files[0].personal_columns() == [name]


def test_only_the_forms_own_columns_may_stand_empty(attendance: Attendance) -> None:
    rows = [[*row, None] for row in MICROSOFT]
    rows[0][-1] = "Your full name"
    found = attendance(workbook(Sheet1=rows), "microsoft.xlsx")
    assert found.count.files[0].personal_columns() == ["Your full name"]


@pytest.mark.parametrize(
    ("column", "value", "refused"),
    [
        ("_submitted_by", "aminah@example.org", True),
        ("_notes", "call 012-345 6789", True),
        ("_uuid", "900819141344", False),  # made by a machine: the digits mean nobody
    ],
)
def test_the_tools_own_columns_may_not_hold_anybody_either(
    attendance: Attendance, column: str, value: str, refused: bool
) -> None:
    lines = [line.split(";") for line in KOBO.splitlines()]
    lines[1][lines[0].index(f'"{column}"')] = value
    found = attendance("\n".join(";".join(cells) for cells in lines))
    assert found.count.files[0].personal_columns() == [column] * refused


@pytest.mark.parametrize("stamp", ["8/31/2021 14:03:22", "8/31/21 14:03", "2021/31/08 1:00:00 PM"])
def test_a_time_with_the_month_first_stays_a_problem(attendance: Attendance, stamp: str) -> None:
    found = attendance(GOOGLE.replace("2021/08/31 9:04:10 AM GMT+8", stamp))
    assert found.problems == [(2, "reported_on", "type")]
