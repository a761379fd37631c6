"""What the tests of a comparison share: the small year as known on two days, compared once."""

import pytest

from tests.small_two import publish_two
from tracker.use_the_data.comparison import Comparison, compare
from tracker.use_the_data.differences import Two


@pytest.fixture(scope="session")
def two(tmp_path_factory: pytest.TempPathFactory) -> Two:
    """Publish the small year as it was known on 31 March and on 30 June."""
    return publish_two(tmp_path_factory.mktemp("two"), {}, {})


@pytest.fixture(scope="session")
def compared(two: Two) -> Comparison:
    """Compare the two days without a filter."""
    return compare(two)
