"""What the tests of reading, checking and building share."""

from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import duckdb
import pytest

from etl import accepted
from tests.etl.visits import Judged, judged, know_sites


@pytest.fixture(scope="session")
def working(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give one working database that knows the sites of tests/etl/visits.py."""
    with closing(accepted.open_working()) as con:
        know_sites(con, tmp_path_factory.mktemp("sites"))
        yield con


@pytest.fixture
def check(working: duckdb.DuckDBPyConnection, tmp_path: Path) -> Callable[..., Judged]:
    """Give a function that checks sheets of visits (tests/etl/visits.py)."""
    return partial(judged, working, tmp_path)
