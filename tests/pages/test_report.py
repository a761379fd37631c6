"""The Report page compares the day shown with an earlier one, chosen in the address."""

import re
from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.pages import drawn
from tests.pages.test_pages import opened, words

REPORT = "pages/use_the_data/report.py"
PAGE = re.compile(r"Page \d of the report")


def test_at_first_it_compares_with_the_end_of_the_last_fiscal_quarter(shipped: Path):
    # Held by 31 March: 7; since then W08 and W11. The plan said W10 in these days.
    app = opened(REPORT)
    assert app.selectbox(key="compare").value == "2022-03-31"
    said = words(app)
    assert "Since 31 Mar 2022: 2 more sessions were held (7 to 9); the plan said 1 more." in said
    assert "From 31 Mar 2022 to 31 May 2022: what changed" in said
    assert "compare" not in app.query_params


def test_a_link_chooses_the_day_to_compare_with(shipped: Path):
    app = opened(REPORT, compare="2021-12-31")
    assert not app.exception
    said = words(app)
    assert f"4 more sessions were held (5 to {5 + 4}); the plan said 5 more." in said
    assert "Sessions went from on plan to behind plan." in said
    # Two people came to W04 and three to W05 whose rows were reported after December.
    assert f"Reported later, of the time up to 31 Dec 2021: {2 + 3} attendances" in said


def test_both_days_may_lie_in_the_past(shipped: Path):
    app = opened(REPORT, as_of="2021-11-30", compare="2021-08-31")
    assert not app.exception
    assert "Since 31 Aug 2021: 3 more sessions were held (1 to 4)" in words(app)


def test_a_day_that_is_not_offered_is_named(shipped: Path):
    app = opened(REPORT, compare="2022-06-30")
    assert not app.exception
    assert "2022-06-30 is not known here" in words(app)


def test_what_is_done_about_delays_is_told_in_the_programme_s_words(shipped: Path):
    assert "The exercise file has a new writer" in words(opened(REPORT))


def test_where_nothing_was_reported_in_words_the_sheet_is_named(shipped: Path):
    assert "Fill in the narratives sheet" in words(opened(REPORT, as_of="2021-08-31"))


def test_the_report_can_be_of_a_fiscal_quarter_and_in_another_language(shipped: Path):
    app = opened(REPORT, days="FY2022-Q2", paper="ms")
    assert not app.exception
    offered = app.selectbox(key="days")
    assert offered.value == "FY2022-Q2"
    assert "The days compared here: Apr 2022" in offered.options[0]
    assert offered.options[1] == "U.S. fiscal quarter 3 of 2022, Apr 2022 – Jun 2022"
    assert app.selectbox(key="paper").value == "ms"


def test_its_pages_are_shown_where_they_are_asked_for(shipped: Path):
    app = opened(REPORT)
    assert pictures(app) == 0
    app.toggle(key="pages").set_value(True).run()
    assert not app.exception
    assert 6 <= pictures(app) <= 8


def pictures(app: AppTest) -> int:
    """Count the pages of the report that are shown."""
    protos = [str(getattr(node, "proto", "")) for node in drawn.nodes(app._tree)]
    return sum(len(PAGE.findall(proto)) for proto in protos)


def test_between_two_days_without_a_report_nothing_changed(shipped: Path):
    app = opened(REPORT, as_of="2021-07-31", compare="2021-07-29")
    assert not app.exception
    assert "Nothing changed between 29 Jul 2021 and 31 Jul 2021" in words(app)
