"""From a session to its pillar, its goal and the standard codes it counts for."""

from dataclasses import replace
from datetime import date

import pytest

from tracker.definitions import definitions
from tracker.export.rows import with_absences
from tracker.formulas.absence import Absence
from tracker.programme import programmes, sessions
from tracker.store import Store
from tracker.use_the_data import crosswalk
from tracker.use_the_data.crosswalk import Goal, Link

AS_OF = date(2022, 5, 31)
READ = Goal("G5", "A national plan", "Labour and child trafficking", "Prosecution and enforcement")
UNREAD = Goal("G6", "A national plan", None, None)
UNKNOWN = Goal("G99", None, None, None)


@pytest.fixture
def shipped_links(published: Store) -> list[Link]:
    return crosswalk.links(published, programmes(published)[0])


@pytest.fixture
def link(published: Store) -> Link:
    """Return W02, held on 16 September 2021, with the one indicator it is counted for here."""
    held = next(s for s in sessions(published, "CBI") if s.workshop_id == "W02")
    return Link(held, READ, (definitions(published)["first_responders_trained"],))


def row(*links: Link) -> dict[str, object]:
    return crosswalk.frame(links, AS_OF).to_dict("records")[0]


def test_a_session_leads_to_its_goal_and_to_the_codes_of_what_is_counted_from_it(link: Link):
    found = row(link)
    assert (found["Item"], found["Pillar"], found["Goal"]) == ("W02", "Protection", "G5")
    assert found["Title of the goal"] == "Labour and child trafficking"
    assert found["The plan's own pillar"] == "Prosecution and enforcement"
    assert found["Standard codes"] == "PS.5.1-28"


def test_a_goal_nobody_has_read_says_whom_to_ask(link: Link):
    assert row(replace(link, goal=UNREAD))["Title of the goal"] == (
        "Title not loaded: ask NSO MAPO for the plan"
    )


def test_what_leads_nowhere_says_why(link: Link, published: Store):
    shown = with_absences(crosswalk.frame([replace(link, goal=UNKNOWN)], AS_OF)).iloc[0]
    assert shown["Goal"] == "G99"
    assert shown["Why empty"] == "Title of the goal: not loaded; Plan: not loaded"
    assert row(replace(link, goal=None))["Goal"] is Absence.NOT_REPORTED
    to_come = next(s for s in sessions(published, "CBI") if not s.held_on)
    assert row(Link(to_come, READ, ()))["Standard codes"] == Absence.NOT_DUE
    assert row(replace(link, counted=()))["Standard codes"] == Absence.NOT_REPORTED
    assert row(replace(link, counted=Absence.SUPPRESSED))["Standard codes"] == Absence.SUPPRESSED


def test_a_code_of_the_programme_s_own_is_no_standard_code(link: Link, published: Store):
    named = definitions(published)
    counted = (named["workshops_held"], named["consultations_held"])  # which is near to the first
    assert named["consultations_held"].head["crosswalk"] == named["workshops_held"].head["code"]
    assert replace(link, counted=counted).codes == []


def test_the_title_counts_goals_and_codes(link: Link):
    links = [link, replace(link, goal=None), replace(link, counted=())]
    assert crosswalk.title(links) == (
        "2 of 3 sessions name a goal of a plan; 2 count for a standard code so far"
    )


def test_an_indicator_is_led_back_by_pillar_and_goal(link: Link, published: Store):
    named = definitions(published)
    links = [link, link, replace(link, goal=UNREAD), replace(link, goal=None)]
    said = crosswalk.term(links, named["first_responders_trained"])
    assert [line.text for line in said.lines] == [
        "2 sessions · Protection · A national plan · G5: Labour and child trafficking",
        "1 session · Protection · A national plan · "
        "G6: Title not loaded: ask NSO MAPO for the plan",
        "1 session · Protection · no goal named",
    ]
    (line,) = crosswalk.term(links, named["satisfaction"]).lines
    assert line.text == "No session so far"
    (line,) = crosswalk.term(links, named["milestones_done"]).lines
    assert line.text == "Not counted from sessions"


def test_only_the_sessions_held_count_for_a_code(shipped_links: list[Link], published: Store):
    coded = [link.session.workshop_id for link in shipped_links if link.codes]
    assert coded == [s.workshop_id for s in sessions(published, "CBI") if s.held_on]


def test_a_sample_goal_is_never_called_one_of_a_national_plan(shipped_links: list[Link]):
    assert {link.goal.plan for link in shipped_links if link.goal} == {"Sample plan"}
    table = crosswalk.frame(shipped_links, AS_OF)
    assert not table.astype(str).apply(lambda c: c.str.contains("NAPTIP")).to_numpy().any()
    assert "The plan's own pillar" not in table.columns


def test_the_plan_s_own_pillars_stand_beside_the_4p_with_their_source(published: Store):
    table = crosswalk.own_pillars(published).set_index("Pillar")
    assert table.loc["Prosecution", "The plan's own pillar"] == "Prosecution and enforcement"
    assert table["Link"].str.startswith("https://").all()
    assert crosswalk.own_title(table) == "4 pillars as a national plan names them, beside the 4P"
