"""How a figure reads on a card."""

from dataclasses import replace
from math import sqrt
from statistics import stdev

import pytest

from tests.small_year import AS_OF, PROGRAMME
from tracker import texts
from tracker.figures import Figure, figure
from tracker.formulas.absence import Absence
from tracker.formulas.status import Status
from tracker.shown import amount, gap_words, measure, title
from tracker.store import Store


@pytest.fixture
def held(small: Store) -> Figure:
    """Return the sessions held: 4 of 10, plan 7."""
    return figure(small, PROGRAMME, "workshops_held", AS_OF)


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (1250, "people", "1,250"),
        (0, "people", "0"),
        (12.6, "points of 0-100", "12.6"),
        (0.824, "share of answers", "82%"),
        (0, "share of answers", "0%"),
        (3, "tier (1 best, 4 worst)", "Tier 2 Watch List"),
        (5, "tier (1 best, 4 worst)", "5"),
        (None, "people", "not reported"),
        (float("nan"), "people", "not reported"),
        *((absence, "share of answers", str(absence)) for absence in Absence),
    ],
)
def test_an_amount_is_a_number_a_share_or_a_named_absence(
    value: float | Absence | None, unit: str, words: str
):
    assert amount(value, unit) == words


@pytest.mark.parametrize(
    ("value", "planned", "words"),
    [
        (4.0, 7.0, "3 fewer than planned"),
        (7.0, 4.0, "3 more than planned"),
        (4.0, 4.3, "as many as planned"),  # a third of a workshop is none
        (Absence.NOT_REPORTED, 4.0, ""),
        (4.0, Absence.NO_TARGET, ""),
    ],
)
def test_a_gap_of_a_count_is_said_in_things(
    held: Figure, value: float | Absence, planned: float | Absence, words: str
):
    assert gap_words(replace(held, value=value, planned=planned)) == words


@pytest.mark.parametrize(
    ("kind", "unit", "value", "planned", "words"),
    [
        ("rate", "share of answers", 0.41, 0.43, "2 percentage points below the plan"),
        ("rate", "share of answers", 0.45, 0.43, "2 percentage points above the plan"),
        ("rate", "share of answers", 0.431, 0.43, "level with the plan"),
        ("mean", "points of 0-100", 12.2, 11.7, "0.5 points above the plan"),
    ],
)
def test_a_gap_of_a_share_or_a_mean_is_said_in_points(
    held: Figure, kind: str, unit: str, value: float, planned: float, words: str
):
    definition = replace(held.definition, kind=kind, unit=unit)
    assert gap_words(replace(held, definition=definition, value=value, planned=planned)) == words


def test_a_card_names_value_target_plan_and_gap(held: Figure):
    card = measure(held)
    assert (card.label, card.value, card.of) == ("Workshops and consultations held", "4", "of 10")
    assert (card.line, card.more) == ("7 expected by now", "3 fewer than planned")
    assert (card.done, card.expected, card.status) == (4 / 10, 7 / 10, Status.BEHIND)


def test_a_share_is_expected_as_a_share(small: Store):
    # 180 of 365 days from 0.5 to 0.8.
    card = measure(figure(small, PROGRAMME, "satisfaction", AS_OF))
    assert card.of == "target 80%"
    assert card.line == f"{100 * (0.5 + 0.3 * 180 / 365):.0f}% expected by now"


def test_what_is_not_there_is_named_and_draws_no_bar(held: Figure):
    silent = replace(
        held,
        value=Absence.NOT_REPORTED,
        target=None,
        planned=Absence.NO_TARGET,
        progress=Absence.NO_TARGET,
        expected=Absence.NO_TARGET,
        gap=Absence.NO_TARGET,
        status=Absence.NO_TARGET,
    )
    card = measure(silent)
    assert card.value == "not reported"
    assert (card.of, card.line, card.more) == ("", "", "")
    assert (card.done, card.expected) == (None, None)


def test_the_title_follows_the_language(held: Figure):
    texts.use("ms")
    assert title(held) == "Bengkel dan rundingan yang diadakan"


def test_only_things_that_are_counted_are_expected_as_whole_ones(small: Store):
    # 180 of 365 days on the way from 0 to 15 points, and to 15 attendances.
    gain = figure(small, PROGRAMME, "learning_gain", AS_OF, "Prevention")
    assert measure(replace(gain, denominator=None)).line == (
        f"{15 * 180 / 365:.1f} expected by now"
    )


def gain(small: Store, *means: float) -> Figure:
    """Return a learning gain as if workshops had these means."""
    found = figure(small, PROGRAMME, "learning_gain", AS_OF, "Prevention")
    error = stdev(means) / sqrt(len(means)) if len(means) >= 3 else None
    total, n = sum(means), len(means)
    return replace(found, value=total / n, numerator=total, denominator=n, standard_error=error)


def test_a_typical_gain_stands_beside_its_interval_or_says_why_it_has_none(small: Store):
    # 12 +/- t(2) x 2 / sqrt(3); t(2) = 4.303: 4.303 x 1.155 = 4.97.
    said = "the typical of 3 workshops, 95% interval +7.0 to +17.0"
    assert measure(gain(small, 10, 12, 14)).line == said
    assert measure(gain(small, 10, 14)).line == "the mean of 2 workshops, no interval from 2"
    assert measure(gain(small, 10)).line == "one workshop"
