"""What the tests of tracker share: the small published file, English and the light palette."""

from collections.abc import Iterator

import pytest

from tests.small_year import publish_year
from tracker import texts
from tracker.charts import style
from tracker.store import Store


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Publish the small rows once; nobody can write to them."""
    return publish_year(tmp_path_factory.mktemp("small"))


@pytest.fixture(autouse=True)
def plain() -> Iterator[None]:
    """Leave English, the light palette and no stamp to the next test."""
    yield
    texts.use("en")
    style.use(dark=False, sample=False)
