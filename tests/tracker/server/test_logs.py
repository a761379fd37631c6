"""The log tells where something went wrong, never what a reader's data say."""

import io
import logging
from collections.abc import Iterator

import duckdb
import pytest

from tracker.server import logs


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Give what a log of its own has written, with values left out."""
    before, out = logging.getLogRecordFactory(), io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    logging.getLogger("a page").addHandler(handler)
    logs.without_values()
    yield out
    logging.getLogger("a page").removeHandler(handler)
    logging.setLogRecordFactory(before)


def fail() -> None:
    """Fail as a query over a cell with a name in it does."""
    duckdb.connect().execute(
        "select cast(name as integer) from (values ('Aminah binti Ali')) as t(name)"
    ).fetchall()


def test_an_error_is_told_by_kind_and_place_without_the_cell(log: io.StringIO) -> None:
    with pytest.raises(duckdb.Error, match="Aminah"):
        fail()
    try:
        fail()
    except duckdb.Error:
        logging.getLogger("a page").exception("failed")
    said = log.getvalue()
    assert "Aminah" not in said
    assert "ConversionException (message left out)" in said
    assert "test_logs.py" in said
    assert "in fail" in said


def test_an_error_behind_an_error_is_told_the_same_way(log: io.StringIO) -> None:
    try:
        try:
            fail()
        except duckdb.Error as error:
            raise KeyError("Aminah") from error
    except KeyError as error:
        logging.getLogger("a page").exception("failed: %s", error)  # noqa: TRY401 - others do
    said = log.getvalue()
    assert "Aminah" not in said
    assert said.count("message left out") == 2
    assert "failed: KeyError" in said


def test_an_error_that_is_the_whole_message_is_told_by_its_kind(log: io.StringIO) -> None:
    try:
        fail()
    except duckdb.Error as error:
        logging.getLogger("a page").warning(error)  # as Streamlit's runner of pages does
    assert log.getvalue() == "WARNING ConversionException\n"


def test_saying_it_twice_is_saying_it_once(log: io.StringIO) -> None:
    once = logging.getLogRecordFactory()
    logs.without_values()
    assert logging.getLogRecordFactory() is once


def test_what_is_no_error_is_told_as_it_stands(log: io.StringIO) -> None:
    logging.getLogger("a page").warning("%s of %d", "one", 2)
    assert log.getvalue() == "WARNING one of 2\n"
