"""What changed, in sentences made by rules: each names its measure, the first one the sessions."""

from dataclasses import replace

import pytest

from tracker.formulas.absence import Absence
from tracker.formulas.status import Status
from tracker.texts import use
from tracker.use_the_data.compared_figures import Pair, most_of
from tracker.use_the_data.comparison import Comparison, compare
from tracker.use_the_data.differences import Two
from tracker.use_the_data.report_headline import headline, period
from tracker.use_the_data.sentences import sentences

REPORTED = "Reported later, of the time up to 31 Mar 2021: "


def changed(
    found: Comparison, indicator: str, pillar: str = "all", now: dict | None = None, **then: object
) -> Comparison:
    """Return the comparison with one figure reading otherwise on the earlier day, or now."""
    pairs = [
        Pair(replace(p.before, **then), replace(p.after, **now or {}))
        if (p.definition.id, p.after.pillar) == (indicator, pillar)
        else p
        for p in found.pairs
    ]
    return replace(found, pairs=tuple(pairs))


def quiet(found: Comparison) -> Comparison:
    """Return the comparison without anything but its figures."""
    return replace(found, happened=(), plan=(), corrections=())


def test_the_period_is_said(two: Two):
    assert period(two) == "From 31 Mar 2021 to 30 Jun 2021: what changed"


def test_the_headline_tells_what_was_held_from_what_was_reported_later(compared: Comparison):
    # W6 was held, W2 was reported later: 2 + 1 + 1 = 4. The plan said W3 W4 W5 W7.
    assert headline(compared) == (
        "Since 31 Mar 2021: 1 more session was held (2 to 4, 1 of it reported later); "
        "the plan said 4 more. Sessions stay behind plan. "
        "Protection sessions are most of the gap: no more held, the plan said 2 more."
    )


def test_the_headline_says_when_the_status_changed(compared: Comparison):
    found = changed(compared, "workshops_held", status=Status.ON_PLAN)
    assert "Sessions went from on plan to behind plan." in headline(found)


def test_the_headline_says_when_there_was_no_status_yet(compared: Comparison):
    found = changed(compared, "workshops_held", status=Absence.TOO_EARLY)
    assert "Status of the sessions: too early then, behind plan now." in headline(found)


def test_the_headline_names_no_plan_where_there_is_none(compared: Comparison):
    found = changed(compared, "workshops_held", planned=Absence.NO_BASELINE)
    assert headline(found).startswith(
        "Since 31 Mar 2021: 1 more session was held (2 to 4, 1 of it reported later). "
    )


def test_the_headline_says_that_no_more_sessions_were_held(compared: Comparison):
    found = quiet(changed(compared, "workshops_held", value=4.0))
    assert headline(found).startswith(
        "Since 31 Mar 2021: no more sessions were held (4 then and now); the plan said 4 more. "
    )


def test_the_headline_names_the_pillar_and_the_place_chosen(two: Two):
    found = compare(replace(two, pillar="Prosecution", place="Sabah"))
    assert headline(found) == (
        "Prosecution, Sabah, since 31 Mar 2021: 1 more session was held (0 to 1); "
        "the plan said no more."
    )


def test_nothing_changed_has_its_own_words_and_no_sentence_after_it(two: Two):
    found = compare(Two(two.before, two.before, two.programme))
    assert headline(found) == (
        "Nothing changed between 31 Mar 2021 and 31 Mar 2021: "
        "no figure, session, milestone or plan reads differently."
    )
    assert sentences(found) == []


def test_a_part_is_named_where_it_is_more_than_half(compared: Comparison):
    first, second, *_ = compared.pairs
    assert most_of([(first, 3), (second, 2)]) is first
    assert most_of([(first, 2), (second, 2)]) is None  # half is not most
    assert most_of([(first, 0), (second, 0)]) is None
    assert most_of([(first, -9), (second, 1)]) is second  # a part that fell takes nothing away


def test_all_sentences_of_the_small_year_the_most_important_first(compared: Comparison):
    assert sentences(compared) == [
        "A worse status than on 31 Mar 2021: Milestones done (on plan to well behind plan) and "
        "Workshops and consultations held, Protection (on plan to well behind plan).",
        "Newly past their planned date: 2 sessions and 1 milestone.",
        "Attendances: 2 more (4 to 6, 2 of it reported later). Most of it: Prevention, 2.",
        "Milestones done: 1 more (0 to 1, 1 of it reported later); the plan said 2 more. "
        "Most of it: Prevention, 1.",
        # W1 gained (15 + 10) / 2 then; now W1 (20 + 10 + 30) / 3 and W2 2, typically 11.
        "Scores after the typical workshop: 11.0 points higher than before it; "
        "on 31 Mar 2021 it was 12.5 points higher.",
        "3 plan changes were recorded: budget and context.",
        REPORTED + "1 session, 2 attendances and 1 milestone done. "
        "Corrected, of the time up to 31 Mar 2021: 1 row of attendance.",
    ]


def test_a_better_status_is_said_after_the_worse_ones(compared: Comparison):
    found = changed(compared, "milestones_done", status=Status.WELL_BEHIND)
    found = changed(found, "milestones_done", now={"status": Status.ON_PLAN}, status=Status.BEHIND)
    assert sentences(found)[0] == (
        "A worse status than on 31 Mar 2021: Workshops and consultations held, Protection "
        "(on plan to well behind plan). A better status than on 31 Mar 2021: Milestones done."
    )


def test_of_many_measures_three_are_named(compared: Comparison):
    found = compared
    for indicator in ("attendances", "new_people", "completion", "outreach_events"):
        found = changed(found, indicator, now={"status": Status.BEHIND}, status=Status.ON_PLAN)
    assert sentences(found)[0].endswith("(on plan to behind plan) and 3 others.")


@pytest.mark.parametrize(
    ("then", "now", "words"),
    [
        (12.5, 11.0, "11.0 points higher than before it; on 31 Mar 2021 it was 12.5 points higher"),
        (-1.0, 2.0, "2.0 points higher than before it; on 31 Mar 2021 it was 1.0 points lower"),
        (2.0, 0.0, "no higher than before it; on 31 Mar 2021 it was 2.0 points higher"),
    ],
)
def test_scores_are_higher_or_lower_never_raised(
    compared: Comparison, then: float, now: float, words: str
):
    found = changed(compared, "learning_gain", now={"value": now}, value=then)
    assert f"Scores after the typical workshop: {words}." in sentences(found)


def test_scores_that_read_the_same_are_not_told(compared: Comparison):
    found = changed(compared, "learning_gain", now={"value": 12.04}, value=12.01)
    assert not any(said.startswith("Scores") for said in sentences(found))


def test_a_count_that_fell_says_so(compared: Comparison):
    found = quiet(changed(compared, "attendances", value=8.0))
    assert "Attendances: 2 fewer (8 to 6)." in " ".join(sentences(found))


def test_no_sentence_credits_the_programme(compared: Comparison):
    said = " ".join([headline(compared), *sentences(compared)]).lower()
    assert not any(word in said for word in ("raised", "improved", "thanks to", "because of"))


def test_there_are_at_most_eight_sentences(compared: Comparison):
    found = changed(compared, "outreach_reach", now={"value": 9.0}, value=1.0)
    assert len(sentences(found)) == 8


def test_in_malay_the_same_rules_speak(compared: Comparison):
    use("ms")
    assert headline(compared)
    assert len(sentences(compared)) == 7
