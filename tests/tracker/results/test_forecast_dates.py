"""The forecast finish by reporting date, as it was known on each."""

from datetime import date
from pathlib import Path

import pytest

from tests.small_year import AS_OF, END, PROGRAMME, START, publish_year
from tracker.formulas.absence import Absence
from tracker.formulas.forecast import FinishForecast, forecast_finish
from tracker.programme import ALL
from tracker.results import forecast_dates
from tracker.results.forecast_dates import Reported
from tracker.store import Store

# All six were planned at the start. The fifth was held in May and reported in June; the sixth was
# reported as held by mistake, in load 2, and taken back in load 3 after the as-of date of a replay.
HISTORY = """
workshop_id | pillar     | state    | planned_on | held_on    | reported_on | known_on   | _load | _seq
A           | Prevention | Selangor | 2021-01-15 |            | 2021-01-01  | 2021-01-01 | 1     | 1
B           | Prevention | Selangor | 2021-02-15 |            | 2021-01-01  | 2021-01-01 | 1     | 2
C           | Protection | Selangor | 2021-03-15 |            | 2021-01-01  | 2021-01-01 | 1     | 3
D           | Protection | Sabah    | 2021-04-15 |            | 2021-01-01  | 2021-01-01 | 1     | 4
E           | Protection | Sabah    | 2021-05-15 |            | 2021-01-01  | 2021-01-01 | 1     | 5
F           | Protection | Sabah    | 2021-11-15 |            | 2021-01-01  | 2021-01-01 | 1     | 6
A           | Prevention | Selangor | 2021-01-15 | 2021-01-15 | 2021-01-31  | 2021-01-31 | 2     | 1
B           | Prevention | Selangor | 2021-02-15 | 2021-02-15 | 2021-02-28  | 2021-02-28 | 2     | 2
C           | Protection | Selangor | 2021-03-15 | 2021-03-15 | 2021-03-31  | 2021-03-31 | 2     | 3
D           | Protection | Sabah    | 2021-04-15 | 2021-04-15 | 2021-04-30  | 2021-04-30 | 2     | 4
E           | Protection | Sabah    | 2021-05-15 | 2021-05-15 | 2021-06-30  | 2021-06-30 | 2     | 5
F           | Protection | Sabah    | 2021-11-15 | 2021-06-01 | 2021-06-30  | 2021-06-30 | 2     | 6
F           | Protection | Sabah    | 2021-11-15 |            | 2021-06-30  | 2021-06-30 | 3     | 1
"""  # noqa: E501 - a table to be read by eye
PLANNED = [date(2021, month, 15) for month in (1, 2, 3, 4, 5, 11)]
MAY = FinishForecast(low=date(2021, 11, 1), median=date(2022, 2, 1), high=date(2022, 6, 1))
LATER = FinishForecast(low=date(2021, 11, 1), median=date(2022, 2, 11), high=date(2022, 6, 1))


@pytest.fixture
def opened(tmp_path: Path) -> Store:
    return publish_year(tmp_path, workshops_history=HISTORY)


def given(*finishes: FinishForecast | Absence) -> list[Reported]:
    """Return a report a month, from January on."""
    ends = [date(2021, 1, 31), date(2021, 2, 28), date(2021, 3, 31)]
    return [Reported(on, 5, f) for on, f in zip(ends, finishes, strict=False)]


def test_each_month_end_counts_what_was_known_by_then(opened: Store):
    # E was held in May but reported on 30 June, so on 31 May four were known.
    found = forecast_dates.reported(opened, PROGRAMME, AS_OF, ALL, ALL)
    days = [date(2021, m, d) for m, d in ((1, 31), (2, 28), (3, 31), (4, 30), (5, 31), (6, 30))]
    assert [r.on for r in found] == days
    assert [r.held for r in found] == [1, 2, 3, 4, 4, 5]


def test_below_five_held_it_was_too_early_and_then_the_formula_speaks(opened: Store):
    found = forecast_dates.reported(opened, PROGRAMME, AS_OF, ALL, ALL)
    assert [r.finish for r in found[:5]] == [Absence.TOO_EARLY] * 5
    done = PLANNED[:5]
    asked = {"start": START, "end": END, "as_of": AS_OF}
    assert found[5].finish == forecast_finish(planned=PLANNED, done=done, **asked)
    assert forecast_dates.silent(found) == [r.on for r in found[:5]]
    assert [on for on, _ in forecast_dates.spoken(found)] == [AS_OF]


def test_the_newest_load_of_a_report_stands(opened: Store):
    # F was loaded as held and taken back in the next load of the same report.
    last = forecast_dates.reported(opened, PROGRAMME, AS_OF, ALL, ALL)[-1]
    assert last.held == 5


def test_the_as_of_date_itself_is_the_last_reporting_date(opened: Store):
    found = forecast_dates.reported(opened, PROGRAMME, date(2021, 3, 20), ALL, ALL)
    assert [r.on for r in found][-2:] == [date(2021, 2, 28), date(2021, 3, 20)]
    assert found[-1].held == 2


def test_pillar_and_place_narrow_it(opened: Store):
    found = forecast_dates.reported(opened, PROGRAMME, AS_OF, "Protection", "Sabah")
    assert [r.held for r in found] == [0, 0, 0, 1, 1, 2]


def test_after_the_programme_s_end_nothing_more_is_reported(opened: Store):
    found = forecast_dates.reported(opened, PROGRAMME, date(2022, 6, 30), ALL, ALL)
    assert found[-1].on == END


def test_without_sessions_there_is_no_reporting_date(small: Store):
    found = forecast_dates.reported(small, PROGRAMME, AS_OF, ALL, ALL)
    assert found == []
    assert forecast_dates.title(found).endswith("too early on every reporting date")


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (given(Absence.TOO_EARLY, MAY, LATER), "10 days later than on 28 Feb 2021"),
        (given(LATER, MAY), "10 days earlier than on 31 Jan 2021"),
        (given(MAY, LATER, MAY), "as on 31 Jan 2021"),
        (given(MAY), "as on 31 Jan 2021"),
        (given(Absence.TOO_EARLY), "too early on every reporting date"),
        (given(MAY, LATER, Absence.NOT_DUE), "10 days later than on 31 Jan 2021"),  # all held
    ],
)
def test_the_title_says_how_far_the_median_has_moved(found: list[Reported], said: str):
    assert forecast_dates.title(found) == f"Forecast finish of the sessions: {said}"


def test_without_a_forecast_the_summary_counts_what_is_held():
    assert forecast_dates.summary([]) == "0 of 5 sessions needed were held."
    four = [Reported(AS_OF, 4, Absence.TOO_EARLY)]
    assert forecast_dates.summary(four) == "4 of 5 sessions needed were held."
    assert "too early, fewer than 5 held" in forecast_dates.summary(given(MAY))


def test_the_table_names_why_a_forecast_is_not_there():
    frame = forecast_dates.frame(given(Absence.TOO_EARLY, MAY))
    assert list(frame["Forecast finish, median"]) == [Absence.TOO_EARLY, MAY.median]
    assert list(frame["Forecast finish, 90%"]) == [Absence.TOO_EARLY, MAY.high]
