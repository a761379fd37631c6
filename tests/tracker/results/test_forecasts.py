"""What is said of the forecast of the sessions: its range, its chance, or why there is none."""

from dataclasses import replace
from datetime import date

import pytest

from tests.small_year import AS_OF, END, PROGRAMME, START
from tracker.formulas.absence import Absence
from tracker.formulas.forecast import (
    CountForecast,
    FinishForecast,
    Hits,
    forecast_count,
    forecast_finish,
)
from tracker.programme import Session, sessions
from tracker.results import forecasts
from tracker.results.forecasts import Forecast
from tracker.store import Store

COUNT = CountForecast(low=14, median=18, high=20, chance=0.346)
FINISH = FinishForecast(low=date(2022, 12, 22), median=date(2023, 5, 17), high=date(2024, 1, 16))
GIVEN = Forecast(
    pillar="all",
    planned=20,
    held=9,
    end=date(2023, 1, 29),
    ended=False,
    count=COUNT,
    finish=FINISH,
    hits=Hits(hits=10, months=12),
)
EARLY = replace(
    GIVEN, held=3, count=Absence.TOO_EARLY, finish=Absence.TOO_EARLY, hits=Absence.TOO_EARLY
)
FEW = replace(EARLY, planned=4, held=2)
ENDED = replace(
    GIVEN,
    held=18,
    ended=True,
    count=Absence.NOT_DUE,
    finish=Absence.NOT_DUE,
    hits=Absence.NOT_DUE,
)
DONE = replace(
    GIVEN,
    held=20,
    count=CountForecast(low=20, median=20, high=20, chance=1.0),
    finish=Absence.NOT_DUE,
)
SILENT = [EARLY, FEW, ENDED, DONE]


@pytest.fixture
def found(small: Store) -> list[Session]:
    return sessions(small, "CBI")


def test_the_forecast_counts_what_was_held_against_the_original_plan(found: list[Session]):
    # A fifth session, W4, held on 25 June; W3 keeps its first date and W5 stays in the plan.
    held = [replace(s, held_on=date(2021, 6, 25)) if s.workshop_id == "W4" else s for s in found]
    plan = ["01-20", "02-01", "03-01", "04-01", "05-01", "06-10", "06-30", "09-01", "09-28"]
    planned = [date.fromisoformat(f"2021-{day}") for day in [*plan, "09-29"]]
    done = [date.fromisoformat(f"2021-{d}") for d in ("01-20", "02-01", "03-11", "06-20", "06-25")]
    asked = {"planned": planned, "done": done, "start": START, "end": END, "as_of": AS_OF}
    said = forecasts.forecast(held, PROGRAMME, AS_OF)
    assert (said.planned, said.held, said.ended) == (10, 5, False)
    assert said.count == forecast_count(**asked)
    assert said.finish == forecast_finish(**asked)
    assert isinstance(said.count, CountForecast)


def test_with_four_held_it_is_too_early(found: list[Session]):
    said = forecasts.forecast(found, PROGRAMME, AS_OF)
    assert said.count == said.finish == said.hits == Absence.TOO_EARLY
    assert forecasts.title(said) == "Forecast too early: 4 of 5 sessions needed"


def test_after_the_end_there_is_a_result_and_no_forecast(found: list[Session]):
    said = forecasts.forecast(found, PROGRAMME, date(2022, 3, 31))
    assert forecasts.title(said) == "Programme ended: 4 of 10 sessions held"


@pytest.mark.parametrize(
    ("given", "title"),
    [
        (GIVEN, "Forecast: 14 to 20 of 20 sessions held by 29 Jan 2023"),
        (
            replace(GIVEN, count=replace(COUNT, high=14)),
            "Forecast: 14 of 20 sessions held by 29 Jan 2023",
        ),
        (EARLY, "Forecast too early: 3 of 5 sessions needed"),
        (FEW, "No forecast: it needs 5 sessions held, and 4 are planned here"),
        (ENDED, "Programme ended: 18 of 20 sessions held"),
        (DONE, "All 20 sessions are held; nothing is left to forecast"),
        (replace(DONE, ended=True), "Programme ended: 20 of 20 sessions held"),
    ],
)
def test_the_title_s_rule(given: Forecast, title: str):
    assert forecasts.title(given) == title


def test_the_chance_is_said_with_the_range():
    assert forecasts.chance(GIVEN) == (
        "Chance of reaching 20 by 29 Jan 2023: 35%. "
        "Of ten such programmes eight end with 14 to 20, half with 18 or more."
    )


@pytest.mark.parametrize("given", SILENT)
def test_where_there_is_no_forecast_no_chance_range_or_check_is_said(given: Forecast):
    assert forecasts.chance(given) == ""
    assert forecasts.honesty(given) == ""
    assert given.range is None
    assert "Wedge" not in forecasts.reading(given)


def test_the_card_gives_the_median_the_range_and_the_chance():
    card = forecasts.card(GIVEN)
    assert card.value == "17 May 2023"
    assert card.line == "range 22 Dec 2022 to 16 Jan 2024"
    assert card.more == "chance of 20 by 29 Jan 2023: 35%"
    assert card.explain == "forecast:all"


@pytest.mark.parametrize(
    ("given", "value", "line"),
    [
        (EARLY, "too early", "3 of 5 sessions needed"),
        (FEW, "too early", "No forecast: it needs 5 sessions held, and 4 are planned here"),
        (ENDED, "programme ended", "Programme ended: 18 of 20 sessions held"),
        (DONE, "all held", "All 20 sessions are held; nothing is left to forecast"),
    ],
)
def test_the_card_says_why_there_is_no_forecast(given: Forecast, value: str, line: str):
    card = forecasts.card(given)
    assert (card.value, card.line, card.more) == (value, line, "")


def test_the_past_is_counted_and_never_a_percentage():
    said = forecasts.past(Hits(hits=10, months=12))
    assert said == (
        "In 10 of 12 past months the range held the count of today; the months overlap."
    )
    assert "%" not in said


def test_below_six_past_months_it_is_too_early_to_say():
    assert "too early, 6 past months" in forecasts.past(Absence.TOO_EARLY)


def test_the_simulation_is_named_beside_the_past():
    said = forecasts.honesty(GIVEN)
    assert said.startswith("In 10 of 12 past months")
    assert "an even or a back-loaded plan" in said
    assert said.endswith(
        "Nothing is claimed for the finish under a back-loaded plan: it comes too late."
    )


def test_the_reading_names_the_numbers_of_changes_only_where_there_are_any():
    assert "Numbered" not in forecasts.reading(GIVEN)
    assert "Numbered: plan changes." in forecasts.reading(GIVEN, numbered=True)
    assert forecasts.told(EARLY).startswith("Forecast too early: 3 of 5 sessions needed. Thick")
