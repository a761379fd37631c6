"""What is said of training: gains and their interval, who is left out, answers, their words."""

from dataclasses import replace
from datetime import date
from math import sqrt
from pathlib import Path
from statistics import fmean, stdev

import pytest
from streamlit.testing.v1 import AppTest

from tests.small_store import PROGRAMME, publish_small
from tracker.charts import training as charts
from tracker.formulas.absence import Absence
from tracker.formulas.training import (
    Attrition,
    Gain,
    Scores,
    effect_size,
    gain,
    normalised_gain,
    t_quantile,
)
from tracker.programme import sessions
from tracker.results import answers, followup, one_workshop, satisfaction, scores, workshops
from tracker.results.answers import Answers, Month
from tracker.store import Store

DASHBOARD = Path(__file__).resolve().parents[3] / "dashboard.py"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return publish_small(tmp_path)


@pytest.fixture
def found(store: Store) -> list[Answers]:
    """Return the five sessions held, W01 to W05."""
    return answers.answers(store, "CBI", sessions(store, "CBI"))


def workshop(points: float, people: int = 10, spread: float | None = 6.0) -> Scores:
    return Scores(people=people, before=50, after=50 + points, spread=spread)


# Two-sided 95 % points of Student's t as any printed table has them.
@pytest.mark.parametrize(
    ("freedom", "t"),
    [
        (1, 12.706),
        (2, 4.303),
        (3, 3.182),
        (4, 2.776),
        (5, 2.571),
        (8, 2.306),
        (10, 2.228),
        (30, 2.042),
        (60, 2.000),
        (120, 1.980),
    ],
)
def test_the_t_quantile_agrees_with_printed_tables(freedom: int, t: float):
    assert t_quantile(0.975, freedom) == pytest.approx(t, abs=0.0005)


@pytest.mark.parametrize(("freedom", "t"), [(1, 6.314), (2, 2.920), (9, 1.833), (30, 1.697)])
def test_the_t_quantile_knows_other_shares(freedom: int, t: float):
    assert t_quantile(0.95, freedom) == pytest.approx(t, abs=0.0005)


def test_with_many_degrees_of_freedom_t_is_nearly_normal():
    assert t_quantile(0.975, 2000) == pytest.approx(1.96, abs=0.002)


def test_half_of_t_lies_below_zero():
    assert t_quantile(0.5, 7) == pytest.approx(0, abs=1e-9)


def test_each_workshop_counts_once_however_many_people_came():
    found = gain([workshop(20, people=90), workshop(10, people=5), workshop(6, people=5)])
    assert isinstance(found, Gain)
    assert found.points == pytest.approx((20 + 10 + 6) / 3)
    assert found.over_people == pytest.approx((20 * 90 + 10 * 5 + 6 * 5) / 100)
    assert (found.workshops, found.people) == (3, 100)


def test_from_three_workshops_on_the_interval_is_between_workshops():
    # Gains 10, 12, 14: mean 12, standard deviation 2, t(2) = 4.303.
    found = gain([workshop(10), workshop(12), workshop(14)])
    assert isinstance(found, Gain)
    reach = 4.302653 * 2 / sqrt(3)
    assert found.interval == pytest.approx((12 - reach, 12 + reach), abs=1e-5)


def test_nine_workshops_use_eight_degrees_of_freedom():
    found = gain([workshop(points) for points in (4, 5, 6, 7, 8, 9, 10, 11, 12)])
    assert isinstance(found, Gain)
    reach = 2.306004 * sqrt(60 / 8) / sqrt(9)  # squares of -4..4 add up to 60
    assert found.interval == pytest.approx((8 - reach, 8 + reach), abs=1e-5)


def test_two_workshops_have_no_interval():
    found = gain([workshop(10), workshop(20)])
    assert isinstance(found, Gain)
    assert (found.points, found.interval) == (15, None)


def test_one_workshop_has_the_paired_interval_of_its_people():
    found = gain([workshop(12, people=9, spread=6)])
    assert isinstance(found, Gain)
    reach = 2.306004 * 6 / sqrt(9)
    assert found.interval == pytest.approx((12 - reach, 12 + reach), abs=1e-5)


def test_one_person_has_no_interval():
    found = gain([workshop(12, people=1, spread=None)])
    assert isinstance(found, Gain)
    assert (found.interval, found.t, found.df) == (None, None, None)


# Extra hours of sleep of ten patients after two drugs, the first paired t (Student 1908).
FIRST_DRUG = (0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0)
SECOND_DRUG = (1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4)


def test_ten_patients_and_two_drugs_give_the_paired_t_of_1908():
    gains = [after - before for before, after in zip(FIRST_DRUG, SECOND_DRUG, strict=True)]
    means = {"before": fmean(FIRST_DRUG), "after": fmean(SECOND_DRUG)}
    found = gain([Scores(people=10, spread=stdev(gains), **means)])
    assert isinstance(found, Gain)
    assert (found.method, found.df, found.workshops) == ("one workshop", 10 - 1, 1)
    assert found.points == pytest.approx(2.33 - 0.75) == pytest.approx(1.58)
    assert found.t == pytest.approx(4.0621, abs=0.00005)
    assert found.interval == pytest.approx((0.7001, 2.4599), abs=0.00005)
    assert normalised_gain(0.75, 2.33, highest=10) == pytest.approx(1.58 / (10 - 0.75))


def test_several_workshops_have_the_t_of_their_means():
    found = gain([workshop(10), workshop(12), workshop(14)])
    assert isinstance(found, Gain)
    assert (found.method, found.df) == ("clustered", 3 - 1)
    assert found.t == pytest.approx(12 / (2 / sqrt(3)))


def test_two_workshops_have_no_t_and_equal_gains_none_either():
    two, equal = gain([workshop(10), workshop(20)]), gain([workshop(10)] * 4)
    assert isinstance(two, Gain)
    assert isinstance(equal, Gain)
    assert (two.method, two.t, two.df) == ("clustered", None, None)
    assert (equal.t, equal.df, equal.interval) == (None, 4 - 1, (10, 10))


@pytest.mark.parametrize("scale", [0.05, 1, 20])
def test_the_gain_knows_no_scale_of_its_own(scale: float):
    found = gain([Scores(people=5, before=scale * b, after=scale * 9) for b in (2, 4, 6)])
    assert isinstance(found, Gain)
    assert (found.points, found.t) == pytest.approx((scale * (7 + 5 + 3) / 3, 5 / (2 / sqrt(3))))


def test_without_scores_there_is_no_gain():
    assert gain([]) is Absence.NOT_REPORTED


@pytest.mark.parametrize(
    ("before", "after", "share"),
    [(40, 70, 30 / 60), (60, 50, -10 / 40), (100, 90, Absence.TOO_FEW_ANSWERS)],
)
def test_the_normalised_gain_is_a_share_of_what_was_possible(
    before: float, after: float, share: float | Absence
):
    assert normalised_gain(before, after) == share


def test_the_effect_size_is_corrected_for_few_people():
    # 12 points, standard deviations 6 and 8: 12 / sqrt((36 + 64) / 2), times 1 - 3 / (4 * 9 - 1).
    found = effect_size(50, 62, spread_before=6, spread_after=8, people=10)
    assert found == pytest.approx(12 / sqrt(50) * (1 - 3 / 35))


def test_two_people_or_equal_scores_have_no_effect_size():
    two = effect_size(50, 62, spread_before=6, spread_after=8, people=2)
    equal = effect_size(50, 62, spread_before=0, spread_after=0, people=9)
    assert two is equal is Absence.TOO_FEW_ANSWERS


def test_a_session_holds_its_people_scores_and_answers(found: list[Answers]):
    # W01: P1 40 to 60, P2 50 to 55, P4 only 30 before; P3 registered and stayed away.
    first = found[0]
    assert (first.attended, first.expected) == (3, 4)
    assert (first.matched, first.before, first.after) == (2, (40 + 50) / 2, (60 + 55) / 2)
    assert first.spread == pytest.approx(sqrt((20 - 12.5) ** 2 + (5 - 12.5) ** 2))
    assert (first.leavers, first.before_of_leavers) == (1, 30)
    assert (first.satisfied, first.rated) == (2, 3)
    assert (first.used, first.followed, first.silent) == (1, 2, 3 - 2)


def test_a_score_after_without_one_before_is_not_matched(found: list[Answers]):
    assert (found[1].attended, found[1].matched) == (3, 2)  # W02: P5 has only 90 after


def test_a_session_without_scores_has_none(found: list[Answers]):
    assert found[3].scores is None
    assert (found[3].attended, found[3].rated) == (1, 0)


def test_attrition_sets_leavers_beside_those_who_stayed(found: list[Answers]):
    kept = answers.attrition(found)
    assert (kept.attended, kept.stayers, kept.leavers) == (3 + 3 + 3 + 1 + 2, 2 + 2 + 2, 1)
    assert kept.before_of_stayers == pytest.approx((40 + 50 + 60 + 50 + 20 + 60) / 6)
    assert kept.before_of_leavers == 30
    assert kept.matched == 6 / 12


def test_where_nobody_attended_no_share_is_matched():
    nobody = Attrition(
        attended=0, stayers=0, leavers=0, before_of_stayers=None, before_of_leavers=None
    )
    assert nobody.matched is Absence.NOT_REPORTED


def test_pooled_people_count_once_per_session(store: Store):
    pooled = answers.pooled(store, sessions(store, "CBI"))
    assert pooled is not None
    assert (pooled.people, pooled.before) == (6, (40 + 50 + 60 + 50 + 20 + 60) / 6)
    assert pooled.after == pytest.approx((60 + 55 + 80 + 70 + 50 + 60) / 6)


def test_different_people_are_counted_over_the_chosen_sessions(store: Store):
    every = sessions(store, "CBI")
    assert answers.different_people(store, every) == 6
    assert answers.different_people(store, every[:2]) == 5  # P1 P2 P4, P1 P3 P5
    assert answers.different_people(store, []) == 0


def test_months_without_a_session_stand_with_zero(store: Store, found: list[Answers]):
    last = date(2021, 12, 15)
    months = answers.months(store, PROGRAMME, found, PROGRAMME.start, last)
    assert [(m.first.month, m.sessions, m.attendances, m.new) for m in months] == [
        (7, 0, 0, 0),
        (8, 1, 3, 3),
        (9, 2, 6, 3),
        (10, 1, 1, 0),
        (11, 1, 2, 0),
        (12, 0, 0, 0),
    ]


def test_the_first_session_that_counts_is_that_of_the_filter(store: Store, found: list[Answers]):
    chosen = [a for a in found if a.session.pillar == "Protection"]
    months = answers.months(
        store, PROGRAMME, chosen, date(2021, 9, 1), date(2021, 9, 30), pillar="Protection"
    )
    # Three came to W02; P1 had come to W01 before, so two were new in Protection.
    assert [(m.attendances, m.new) for m in months] == [(3, 2)]


@pytest.mark.parametrize(
    ("as_of", "why"),
    [(date(2022, 4, 30), Absence.NOT_DUE), (date(2022, 5, 11), Absence.NOT_REPORTED)],
)
def test_follow_up_is_due_six_months_after_the_session(
    found: list[Answers], as_of: date, why: Absence
):
    assert found[4].followup(as_of) is why  # W05 was held on 11 November 2021
    assert found[0].followup(as_of) is None


def test_those_who_have_not_answered_are_counted_only_where_it_was_due(found: list[Answers]):
    # W01: 2 of 3 answered, W03: 2 of 3; by 31 March 2022 W02 was due, W04 and W05 were not.
    said = followup.title(found, date(2022, 3, 31))
    assert said == "At follow-up 50% of 4 answers were yes; 5 people have not answered"


def test_titles_say_what_the_charts_show(store: Store, found: list[Answers]):
    assert scores.title(found) == "Scores were higher after 3 of 3 workshops"
    assert satisfaction.title(found) == "71% of 7 answers were 4 or 5 of 5"  # 2 + 1 + 2 of 7
    assert workshops.people_title(found, 6) == "12 attendances by 6 different people"


def test_the_share_of_repeats_is_said_beside_the_people(found: list[Answers]):
    months = [Month(date(2021, 8, 1), 1, 3, 3), Month(date(2021, 9, 1), 2, 6, 3)]
    said = workshops.people_summary(months)
    assert said.startswith("33% of attendances were by people who had come before. Filled:")
    assert workshops.people_summary(months[:1]).startswith("0% of attendances")
    assert workshops.people_summary([]).startswith("Filled:")  # nobody came: no share


def test_titles_say_so_where_nothing_was_answered(found: list[Answers]):
    silent = [a for a in found if not a.scores and not a.rated]  # W04 and W05
    assert scores.title(silent) == "No scores before and after are reported"
    assert scores.typical(silent).startswith("No scores reported.")
    assert satisfaction.title(silent) == "Satisfaction: no answers reported"
    assert followup.title(silent, date(2022, 3, 31)) == "Use at follow-up: no answers yet"


def test_late_sessions_are_told_with_the_longest_delay(store: Store):
    every = sessions(store, "CBI")  # W03 was held on 30 September, W06 has not been held
    moved = [
        replace(s, planned_on=date(2021, 9, 9)) if s.workshop_id == "W03" else s for s in every
    ]
    said = workshops.held_title(moved, date(2021, 12, 31))
    assert said == "5 of 6 held, 1 after the planned date, at most 21 days"


@pytest.mark.parametrize(
    ("gains", "words"),
    [
        ((10, 12, 14), "The typical workshop: +12.0 points, 95% interval +7.0 to +17.0"),
        ((10, 20), "The mean of 2 workshops: +15.0 points, no interval from 2 workshops ("),
        ((-3,), "One workshop: \N{MINUS SIGN}3.0 points, 95% interval"),
    ],
)
def test_the_gain_is_worded_by_how_many_workshops_there_are(gains: tuple, words: str):
    found = gain([workshop(points) for points in gains])
    assert isinstance(found, Gain)
    assert scores.gain_words(found).startswith(words)


def test_every_gain_stands_beside_its_caveat(found: list[Answers]):
    assert "Matched people only. Change after training; no control group." in scores.summary(found)
    assert "raised" not in scores.summary(found)


def test_the_chart_keeps_date_order_and_names_what_is_missing(found: list[Answers]):
    rows = scores.dumbbells(found)
    assert [r.row.name[:3] for r in rows] == ["W01", "W02", "W03", "W04", "W05"]
    drawn = charts.dumbbells(rows).to_dict()
    texts = [note["text"] for note in drawn["layout"]["annotations"]]
    assert texts.count("not reported") == 2
    hatched = [bar for bar in drawn["data"] if bar["type"] == "bar"]
    assert [bar["y"] for bar in hatched] == [[3], [4]]
    assert "<b>+12.5</b><br>n = 2" in texts


def test_a_title_from_a_sheet_is_never_markup_on_a_chart(found: list[Answers]):
    session = replace(found[0].session, title="<b>x</b>")
    figure = charts.dumbbells(scores.dumbbells([replace(found[0], session=session)]))
    told = str(figure.to_dict()["data"])
    assert "&lt;b&gt;x" in told
    assert "<b>x" not in told


def test_one_session_shows_its_own_figures(found: list[Answers]):
    session = replace(found[0].session, planned_on=date(2021, 8, 12))
    cards = one_workshop.cards(session, found[:1], date(2021, 12, 31))
    assert [(c.label, c.value, c.of) for c in cards] == [
        ("Held", "19 Aug 2021", ""),
        ("Attendances", "3", "of 4"),
        ("Scores before and after", "+12.5", "points"),
        ("Satisfaction", "67%", ""),
        ("Use at follow-up", "50%", ""),
    ]
    assert cards[0].more == "7 days late"


def test_a_session_to_come_shows_its_plan_and_no_figure(store: Store):
    session = next(s for s in sessions(store, "CBI") if not s.held_on)
    planned = replace(session, current_on=date(2022, 1, 20))  # first planned for 1 December
    (card,) = one_workshop.cards(planned, [], date(2021, 12, 31))
    assert (card.label, card.value, card.more) == ("Not held yet", "20 Jan 2022", "30 days late")


def test_tables_hold_the_rows_of_their_charts(found: list[Answers]):
    assert len(scores.frame(found)) == len(satisfaction.frame(found)) == len(found)
    assert list(one_workshop.frame(found, date(2021, 12, 31)).columns).count("Answers") == 1


def test_a_link_opens_one_workshop_and_its_button_leads_back(shipped: Path):
    app = AppTest.from_file(str(DASHBOARD), default_timeout=60)
    app.query_params["workshop"] = "W04"
    app.run().switch_page("pages/results/workshops.py").run()
    assert not app.exception
    assert [c.label for c in app.selectbox if c.value == "W04"] == ["Workshop"]
    app.button[0].click().run()
    assert not app.exception
    assert "workshop" not in app.query_params
    assert [c.value for c in app.selectbox if c.label == "Workshop"] == ["all"]
