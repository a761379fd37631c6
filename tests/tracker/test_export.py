"""The rows on the screen as a file that opens anywhere."""

import csv
import io
from datetime import date

import pandas as pd
import pytest

from tracker.export import file_name, marked, plain_csv


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
        (True, "SAMPLE-pantau-sessions-2022-05-31.csv"),
        (False, "pantau-sessions-2022-05-31.csv"),
    ],
)
def test_a_file_name_says_sample_what_and_as_of_when(sample: bool, name: str):
    assert file_name("sessions", "csv", date(2022, 5, 31), sample) == name


def test_whole_numbers_stay_whole_beside_a_gap():
    assert lines(item=["W1", "W2"], late=[20, None]) == ["item,late", "W1,20", "W2,", ""]
    assert lines(item=["W1", "W2"], share=[0.5, None]) == ["item,share", "W1,0.5", "W2,", ""]
