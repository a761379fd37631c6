"""Every page runs on the public file, and asks it for no table of people."""

import re
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.test_pages import DASHBOARD, FILTERS, PUBLIC, words
from tracker import store

STAFF_ONLY = (
    "attendance", "attendance_history", "outreach", "outreach_history", "workshops_history",
    "first_reports", "loads", "quarantine", "rejected_rows",
)  # fmt: skip
READS = re.compile(rf"\b(?:from|join)\s+({'|'.join(STAFF_ONLY)})\b", re.IGNORECASE)
MORE = (*FILTERS, {"as_of": "2021-10-31"}, {"as_of": "2022-03-31", "pillar": "Prevention"})


class Asked(list[str]):
    """The queries that reached a file."""

    def cursor(self, path: Path, role: str) -> "Cursor":
        assert path.name.startswith("public-")
        return Cursor(cursor(path, role), self)


class Cursor:
    """A cursor that notes what it is asked."""

    def __init__(self, real: duckdb.DuckDBPyConnection, asked: Asked) -> None:
        self.real, self.asked = real, asked

    def execute(self, sql: str, values: dict) -> duckdb.DuckDBPyConnection:
        self.asked.append(sql)
        return self.real.execute(sql, values)


cursor = store._cursor


@pytest.fixture
def asked(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Read as the public, and note every query; nothing is kept from before."""
    monkeypatch.delenv("PANTAU_LOCAL_STAFF")
    found = Asked()
    monkeypatch.setattr(store, "_cursor", found.cursor)
    store._rows.cache_clear()
    store._frame.cache_clear()
    return found


def opened(page: str, filters: dict[str, str]) -> AppTest:
    app = AppTest.from_file(str(DASHBOARD), default_timeout=60)
    for name, value in filters.items():
        app.query_params[name] = value
    return app.run().switch_page(page).run()


@pytest.mark.parametrize("filters", MORE, ids=lambda f: "-".join(f.values()) or "plain")
@pytest.mark.parametrize("page", [entry.path for entry in PUBLIC])
def test_a_page_runs_for_the_public_without_a_table_of_people(
    asked: Asked, page: str, filters: dict[str, str]
):
    assert not opened(page, filters).exception
    assert asked
    assert [sql for sql in asked if READS.search(sql)] == []


@pytest.mark.parametrize("entry", PUBLIC, ids=lambda e: e.url)
def test_every_page_that_may_show_people_says_until_when(asked: Asked, entry):
    said = "Figures about people run to 31 Mar 2022, the end of the last closed quarter."
    assert (said in words(opened(entry.path, {}))) == (entry.section != "National plan")
