"""What the tests of data health share: the rows of tests/health_rows.py, published once."""

import pytest

from tests.health_rows import publish_rows
from tracker.store import Store


@pytest.fixture(scope="session")
def staff(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Open the rows as staff."""
    return publish_rows(tmp_path_factory.mktemp("health"))


@pytest.fixture(scope="session")
def everybody(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Open a file without the sheets that tell when people were met."""
    gone = ["drop table attendance", "drop table outreach", "drop table workshops_history"]
    return publish_rows(tmp_path_factory.mktemp("public"), *gone, public=True)
