"""The programme's months inside the years of the national plan."""

from pathlib import Path

from tests.small_year import END, PROGRAMME, START, publish_year
from tracker.results import clocks
from tracker.store import Store

PLANS = """
plan_id | title         | start_on   | end_on     | basis
OLD     | Plan before   | 2015-01-01 | 2020-12-31 | published
NAPTIP3 | National plan | 2021-01-01 | 2025-12-31 | published
SAMPLE  | Sample plan   | 2020-01-01 | 2025-12-31 | sample
NEXT    | Plan after    | 2021-01-02 | 2026-12-31 | published
"""


def test_the_programme_lies_inside_the_national_plan_that_ran_when_it_started(tmp_path: Path):
    opened = publish_year(tmp_path, plans=PLANS)
    spans = clocks.clocks(opened, PROGRAMME)
    assert [span.name for span in spans] == ["National plan", "Small programme"]
    assert (spans[1].first, spans[1].last) == (START, END)
    assert clocks.title(spans, PROGRAMME) == (
        "The programme's 12 months lie inside the 5 years of the national plan"
    )


def test_without_a_national_plan_the_programme_stands_alone(small: Store):
    spans = clocks.clocks(small, PROGRAMME)
    assert [span.name for span in spans] == ["Small programme"]
    assert clocks.title(spans, PROGRAMME) == "The programme's 12 months"
    assert list(clocks.frame(spans)["Start"]) == [START]
