"""The rows on the screen as a file that opens anywhere."""

import csv
import io
from datetime import date

import pandas as pd
import pytest

from tracker import texts
from tracker.export.csv_text import plain_csv, spreadsheet_csv
from tracker.export.names import file_name
from tracker.export.rows import all_named, marked, with_absences
from tracker.formulas.absence import Absence


def lines(**columns: object) -> list[str]:
    """Return the lines of a frame's CSV."""
    return plain_csv(pd.DataFrame(columns)).decode("utf-8").split("\n")


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, pd.NaT])
def test_a_missing_value_is_an_empty_cell_and_zero_is_zero(missing: object):
    n = pd.Series([0, missing], dtype="object")
    assert lines(item=["W1", "W2"], n=n) == ["item,n", "W1,0", "W2,", ""]


def test_dates_are_iso():
    held = [date(2021, 8, 5), None]
    assert lines(item=["W1", "W2"], held=held) == ["item,held", "W1,2021-08-05", "W2,", ""]


def test_lines_end_with_lf_alone():
    written = plain_csv(pd.DataFrame({"a": [1, 2]}))
    assert written == b"a\n1\n2\n"


def test_malay_and_other_letters_are_utf_8_without_a_mark_in_front():
    written = plain_csv(pd.DataFrame({"Tajuk": ["Kesedaran – élan", "警察"]}))
    assert written == "Tajuk\nKesedaran – élan\n警察\n".encode()


def test_commas_quotes_and_line_breaks_come_back_as_they_were():
    cells = ['He said "yes", twice', "two\nlines", "'=1+1", ""]
    written = plain_csv(pd.DataFrame({"text": cells})).decode("utf-8")
    assert [row[0] for row in csv.reader(io.StringIO(written, newline=""))] == ["text", *cells]


def test_a_table_without_rows_keeps_its_header():
    assert plain_csv(pd.DataFrame({"a": [], "b": []})) == b"a,b\n"


def test_synthetic_rows_are_marked_in_their_first_column():
    frame = pd.DataFrame({"Item": ["W1", "W2"]})
    assert plain_csv(marked(frame, sample=True)) == b"Data,Item\nSAMPLE,W1\nSAMPLE,W2\n"
    assert list(frame.columns) == ["Item"]  # what is shown elsewhere is left alone


def test_real_rows_carry_no_mark():
    frame = pd.DataFrame({"Item": ["W1"]})
    assert plain_csv(marked(frame, sample=False)) == b"Item\nW1\n"


@pytest.mark.parametrize(
    ("sample", "name"),
    [
        (True, "SAMPLE-pantau-sessions-2022-05-31"),
        (False, "pantau-sessions-2022-05-31"),
    ],
)
def test_a_file_name_says_sample_what_and_as_of_when(sample: bool, name: str):
    assert file_name("sessions", date(2022, 5, 31), sample) == name


def test_whole_numbers_stay_whole_beside_a_gap():
    assert lines(item=["W1", "W2"], late=[20, None]) == ["item,late", "W1,20", "W2,", ""]
    assert lines(item=["W1", "W2"], share=[0.5, None]) == ["item,share", "W1,0.5", "W2,", ""]


# One session held, one to come, one past its date, one not yet answered for.
SESSIONS = pd.DataFrame(
    [
        ("W1", date(2021, 8, 5), 3, 0.5),
        ("W2", Absence.NOT_DUE, Absence.NOT_DUE, 0.0),
        ("W3", Absence.NOT_REPORTED, 20, 0.25),
        ("W4", date(2021, 9, 1), 0, Absence.TOO_FEW_ANSWERS),
    ],
    columns=["Item", "Held", "Days late", "Share"],
)


def test_an_absence_is_an_empty_cell_and_its_name_stands_in_the_last_column():
    assert plain_csv(with_absences(SESSIONS)).decode("utf-8").splitlines() == [
        "Item,Held,Days late,Share,Why empty",
        "W1,2021-08-05,3,0.5,",
        "W2,,,0.0,Held: not due; Days late: not due",
        "W3,,20,0.25,Held: not reported",
        "W4,2021-09-01,0,,Share: too few answers",
    ]


def test_what_is_missing_can_be_read_by_a_program():
    why = with_absences(SESSIONS)["Why empty"][1]
    assert dict(part.split(": ") for part in why.split("; ")) == {
        "Held": "not due",
        "Days late": "not due",
    }


def test_numbers_stay_numbers_and_dates_dates_beside_an_absence():
    shown = with_absences(SESSIONS)
    assert shown["Days late"].sum() == 3 + 20 + 0
    assert shown["Share"].mean() == (0.5 + 0.0 + 0.25) / 3
    assert [day for day in shown["Held"] if day] == [date(2021, 8, 5), date(2021, 9, 1)]
    assert SESSIONS["Held"][1] is Absence.NOT_DUE  # what is shown elsewhere is left alone


@pytest.mark.parametrize("absence", list(Absence))
def test_a_column_of_nothing_but_absences_is_empty_and_each_has_its_own_name(absence: Absence):
    frame = pd.DataFrame({"Item": ["W1"], "Held": [absence]})
    assert plain_csv(with_absences(frame)).decode() == f"Item,Held,Why empty\nW1,,Held: {absence}\n"


def test_a_table_without_an_absence_has_no_column_for_it():
    frame = pd.DataFrame({"Item": ["W1"], "Note": [None], "Held": [0]})
    assert list(with_absences(frame).columns) == ["Item", "Note", "Held"]
    assert list(with_absences(frame.head(0)).columns) == ["Item", "Note", "Held"]


def test_a_text_that_may_be_left_out_is_not_missing_where_an_absence_is():
    frame = pd.DataFrame({"Note": [None, "late"], "Late": [Absence.NOT_DUE, 3]})
    shown = with_absences(frame)
    assert list(shown["Note"]) == ["", "late"]
    assert list(shown["Late"].isna()) == [True, False]


def test_it_is_known_whether_every_empty_cell_has_a_name():
    assert all_named(with_absences(SESSIONS))
    assert not all_named(with_absences(pd.DataFrame({"Late": [1, None]})))
    half = pd.DataFrame({"Late": [1, None], "Held": [Absence.NOT_DUE, Absence.NOT_DUE]})
    assert not all_named(with_absences(half))


def test_absences_are_named_in_the_readers_language():
    texts.use("ms")
    shown = with_absences(pd.DataFrame({"Item": ["W1"], "Held": [Absence.NOT_DUE]}))
    assert shown.iloc[0, -1] == f"Held: {texts.t('not due')}"
    assert texts.t("not due") != "not due"


def test_the_mark_of_synthetic_rows_stands_first_and_the_names_last():
    shown = marked(with_absences(SESSIONS), sample=True)
    assert (shown.columns[0], shown.columns[-1]) == ("Data", "Why empty")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "'x", "'=x"])
def test_a_spreadsheet_runs_no_text_and_one_mark_gives_it_back(text: str) -> None:
    made = spreadsheet_csv(pd.DataFrame({"n": [7], text: [text]})).decode("utf-8-sig")
    header, row = csv.reader(io.StringIO(made, newline=""))
    assert header == ["n", f"'{text}"]
    assert row == ["7", f"'{text}"]
    assert row[1][1:] == text


def test_a_spreadsheet_gets_numbers_as_numbers_and_text_in_quotes() -> None:
    made = spreadsheet_csv(pd.DataFrame({"Held": [date(2022, 5, 31)], "n": [-3]}))
    assert made == b'\xef\xbb\xbf"Held","n"\r\n"2022-05-31",-3\r\n'
