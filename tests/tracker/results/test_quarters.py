"""What is said of closed quarters: their names, what is shown of them, and what is not."""

from datetime import date

import pytest

from tracker.formulas.absence import Absence
from tracker.released import Quarter, QuarterGain, Sexes
from tracker.results import answer_words, answered, attended, gained, quarters, reached_words
from tracker.results.answered import Answered
from tracker.results.attended import Attended
from tracker.results.reached import OfQuarter

Q3 = Quarter("2021-Q3", date(2021, 7, 1), date(2021, 9, 30), date(2021, 11, 14), 0)
Q4 = Quarter("2021-Q4", date(2021, 10, 1), date(2021, 12, 31), date(2022, 2, 14), None)
HIDDEN = Absence.SUPPRESSED


@pytest.mark.parametrize(
    ("published", "said"),
    [
        ("2021-Q3", "Q3 2021"),
        ("2021-Q3 + 2021-Q4", "Q3 2021 and Q4 2021"),
        ("2021-Q3 + 2021-Q4, 2022-Q1", "Q3 2021, Q4 2021 and Q1 2022"),
        ("", ""),
    ],
)
def test_a_quarter_has_a_short_name(published: str, said: str):
    assert quarters.short(published) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2021-07", "Jul 2021"),
        ("2021-07-09", "9 Jul 2021"),
        ("2021-Q3 + 2021-Q4", "Q3 2021 + Q4 2021"),
        ("2021", "2021"),
        ("Sabah", "Sabah"),
    ],
)
def test_a_period_is_written_as_people_write_it(text: str, said: str):
    assert quarters.written(text) == said


def test_a_period_holds_the_quarters_that_lie_wholly_in_it():
    assert quarters.within([Q3, Q4], None, None) == [Q3, Q4]
    assert quarters.within([Q3, Q4], date(2021, 7, 2), date(2021, 12, 31)) == [Q4]
    assert quarters.within([Q3, Q4], date(2021, 7, 1), date(2021, 12, 30)) == [Q3]
    assert quarters.span([Q3, Q4]) == "Q3 2021 to Q4 2021"
    assert quarters.span([Q4]) == "Q4 2021"


def test_attendances_that_are_hidden_are_hatched_and_added_to_nothing():
    found = [Attended(Q3, 2, 91), Attended(Q4, 3, HIDDEN)]
    assert attended.title(found) == "91 attendances in Q3 2021"
    assert [bar.missing for bar in attended.bars(found)] == [None, HIDDEN]
    assert "Hatched: fewer people than may be shown." in attended.summary(found)
    assert list(attended.frame(found)["Attendances"]) == [91, HIDDEN]
    assert attended.title([Attended(Q4, 3, HIDDEN)]) == "Attendances by quarter: none is shown"


def test_a_share_is_of_answers_only_where_every_quarter_tells_who_gave_none():
    told = [Answered("2021-Q3", 20, 50, 20, 10), Answered("2021-Q4", 30, 40, 10, 0)]
    assert answer_words.satisfied_title(told) == "63% of 80 answers were 4 or 5 of 5"  # 50 of 80
    half = [told[0], Answered("2021-Q4", 30, 40)]
    title = "56% of 90 attendances gave the answer 4 or 5 of 5"  # 50 of 90
    assert answer_words.satisfied_title(half) == title
    assert [bar.right[1] for bar in answered.bars(half)] == ["of 50", "of 40"]
    assert list(answered.frame(half, "Yes")["Other answers"]) == [20, HIDDEN]


def test_what_is_not_asked_yet_is_not_suppressed():
    found = [Answered("2021-Q3", missing=HIDDEN), Answered("2021-Q4", missing=Absence.NOT_DUE)]
    assert answer_words.used_title(found) == "Use at follow-up by quarter: none is shown"
    said = answer_words.used_summary(found)
    assert "Hatched: fewer people than may be shown." in said
    assert "Not due: people are asked 3 to 6 months later." in said


def test_scores_are_means_of_the_matched_people_of_a_quarter():
    shown = QuarterGain("2021-Q3", 20, 1000.0, 1300.0, 2, None, None)  # type: ignore[arg-type]
    found = {"2021-Q3": shown, "2021-Q4": None}
    first, second = gained.dumbbells(found)
    assert (first.before, first.after) == (1000 / 20, 1300 / 20)
    assert first.right == ("+15.0", "n = 20")
    assert second.missing == HIDDEN
    assert gained.title(found) == "Scores were higher after training in 1 of 1 quarter"
    assert list(gained.frame(found)["Mean gain of the groups"]) == [HIDDEN, HIDDEN]


def test_people_reached_that_are_hidden_are_never_zero():
    found = [OfQuarter(Q3, 573, 5, 100), OfQuarter(Q4, HIDDEN, 3, Absence.NOT_REPORTED)]
    assert reached_words.quarters_title(found) == "573 people reached in Q3 2021"
    assert [bar.missing for bar in reached_words.quarter_bars(found)] == [None, HIDDEN]
    frame = reached_words.quarters_frame(found, {"2021-Q3": None, "2021-Q4": None})
    assert list(frame["People reached"]) == [573, HIDDEN]
    assert list(frame["Referrals, whole programme"]) == [HIDDEN, HIDDEN]


def test_the_share_of_women_is_of_all_three_parts():
    found = {"2021-Q3": Sexes("2021-Q3", 40, 50, 10), "2021-Q4": None}
    assert reached_words.sexes_title(found) == "40% of 100 people reached were counted as female"
    assert [bar.missing for bar in reached_words.sex_bars(found)] == [None, HIDDEN]
