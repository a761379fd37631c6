"""Values far from the others of their kind, found in the sheets."""

import pytest

from tests.health_rows import PROGRAMME, publish_rows
from tracker.formulas.absence import Absence
from tracker.health import outliers
from tracker.store import Store

# Nine school talks with 100 people and one with a nought too many; ten posts all alike.
TALKS = """insert into outreach by name
    select 'T' || i as event_id, 'CBI' as programme_id, date '2021-08-12' as held_on,
        'school' as channel, if(i = 9, 1000, 100) as people_reached,
        'outreach.csv' as _file, 10 + i as _line
    from range(10) as n(i)"""
POSTS = """insert into outreach by name
    select 'P' || i as event_id, 'CBI' as programme_id, date '2021-08-12' as held_on,
        'social media' as channel, 7 as impressions from range(10) as n(i)"""


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Open the rows with ten talks and ten posts more."""
    return publish_rows(tmp_path_factory.mktemp("talks"), TALKS, POSTS)


def test_a_nought_too_many_is_found_with_its_place(talks: Store):
    frame = outliers.frame(outliers.compared(talks, PROGRAMME))
    far = frame[frame["What is compared"] == "People reached, school"]
    (row,) = far.to_dict("records")
    # Nine alike: the median distance is 0, the mean one a tenth of the thousand's own, so that
    # its score is 10 / 1.253314.
    assert (row["Item"], row["Value"], row["Median"], row["Modified z-score"]) == (
        "T9", 1000, 100, 8.0
    )  # fmt: skip
    assert (row["File"], row["Line"]) == ("outreach.csv", 10 + 9)


def test_a_channel_is_compared_with_itself_alone(talks: Store):
    found = {one.name: one for one in outliers.compared(talks, PROGRAMME)}
    assert found["People reached, school"].spread.n == 10
    assert found["People reached, in person"].spread.n == 2  # E1, E2
    assert found["Impressions, social media"].spread.n == 10 + 1  # and E3


def test_few_values_are_not_judged_and_the_table_says_why(staff: Store):
    found = outliers.compared(staff, PROGRAMME)
    assert outliers.title(found) == ("Too few values so far to say which stand far from the others")
    table = outliers.kinds(found).set_index("What is compared")
    gain = table.loc["Score after less score before"]
    assert gain["Values"] == 2  # a and b
    assert gain["Median"] == (20 + 5) / 2
    assert {gain["Not below"], gain["Not above"], gain["Far"]} == {Absence.TOO_EARLY}


def test_the_title_counts_only_what_is_judged(talks: Store):
    found = outliers.compared(talks, PROGRAMME)
    # ten talks and eleven posts; E3's 50 impressions among ten sevens, and T9
    assert outliers.title(found) == "2 of 21 values stand far from the others of their kind"


def test_fences_are_in_the_unit_that_was_reported(talks: Store):
    table = outliers.kinds(outliers.compared(talks, PROGRAMME)).set_index("What is compared")
    low, high = table.loc["People reached, school", ["Not below", "Not above"]]
    # ln 101 plus and minus 3.5 x 1.253314 x ln(1001 / 101) / 10 is a power of 1001 / 101
    assert high == round(101 * (1001 / 101) ** (3.5 * 1.253314 / 10) - 1, 1)
    assert low == round(101 / (1001 / 101) ** (3.5 * 1.253314 / 10) - 1, 1)
