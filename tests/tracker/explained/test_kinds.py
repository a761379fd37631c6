"""Every id gives an explanation: of its number, or of what is wrong with it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tracker import store
from tracker.explained import kinds
from tracker.explained.explanation import Explanation, View
from tracker.programme import programmes
from tracker.store import Store

ONE_OF_EACH = (
    "figure:workshops_held",
    "figure:learning_gain:Protection:all",
    "figure:victims_per_100k",
    "schedule:all",
    "forecast:all",
    "session:W09",
    "session:W01",
    "milestone:SAMPLE-M20",
    "milestone:KPWKM-2020-1",
    "milestones:late:SAMPLE:all",
    "plan:NAPTIP3",
    "gain",
    "bounds",
    "channel:radio",
    "gauge:target",
    "gauge:interim",
    "gauge:recent",
    "gauge:evidence",
    "gauge:in_time",
    "sums",
)
WRONG = (
    "",
    ":",
    "figure",
    "figure:",
    "figure:no_such_indicator",
    "figure:workshops_held:Punishment:all",
    "figure:workshops_held:all:Atlantis",
    "figure:workshops_held:all:all:all",
    "schedule:Punishment",
    "forecast:all:all",
    "session",
    "session:W99",
    "milestone:",
    "milestones:forgotten",
    "milestones:done:NAPTIP3:all",
    "plan:",
    "gain:more",
    "channel:smoke",
    "gauge:",
    "sums:1",
    "<script>alert(1)</script>",
)


@pytest.fixture
def view(published: Store) -> View:
    assert published.as_of
    return View(published, programmes(published)[0], published.as_of)


@pytest.mark.parametrize("asked", ONE_OF_EACH)
def test_a_number_is_explained_in_words_with_its_rows(view: View, asked: str):
    found = kinds.explain(asked, view)
    labels = [term.label for term in found.terms]
    assert labels[:2] == ["What it is", "Formula"]
    assert all(line.text for term in found.terms for line in term.lines)
    assert found.tables or asked == "figure:victims_per_100k"


def test_every_kind_is_tried_here():
    assert {asked.split(":")[0] for asked in ONE_OF_EACH} == set(kinds.KINDS)


@pytest.mark.parametrize("asked", WRONG)
def test_what_is_not_there_is_said_plainly_and_never_raised(view: View, asked: str):
    found = kinds.explain(asked, view)
    assert found.title == "No such number"
    wrong, remedy = found.notes
    assert wrong.endswith((".", "reported"))
    assert remedy == "Close this and follow the link Explain beside the number itself."
    assert found.tables == ()


@pytest.mark.parametrize("asked", ONE_OF_EACH)
def test_before_anything_was_held_nothing_breaks(shipped: Path, asked: str):
    early = store.open("staff", date(2021, 7, 31))
    found = kinds.explain(asked, View(early, programmes(early)[0], date(2021, 7, 31)))
    assert found.about


HIDDEN = ("session:W09", "figure:attendances:Prevention:all")  # a month; too few people


@pytest.fixture
def public(shipped: Path) -> View:
    opened = store.open("public")
    assert opened.as_of
    return View(opened, programmes(opened)[0], opened.as_of)


@pytest.mark.parametrize("filters", [{}, {"pillar": "Prevention"}, {"place": "Sabah"}], ids=str)
@pytest.mark.parametrize(
    "asked", [*ONE_OF_EACH, "session:W09", "figure:attendances:Prevention:all"]
)
def test_a_reader_who_is_not_staff_learns_of_no_file(
    public: View, asked: str, filters: dict[str, str]
):
    found = kinds.explain(asked, replace(public, **filters))
    assert found.about
    told = [table for table in found.tables if "File" in table.frame.columns]
    assert [table.title for table in told if len(table.frame) and not table.real] == []


def said(found: Explanation) -> str:
    return " | ".join(line.text for term in found.terms for line in term.lines)


def test_the_public_sees_published_cells_with_the_day_their_quarter_closed(public: View):
    found = kinds.explain("figure:attendances:all:all", public)
    cells = next(table.frame for table in found.tables if "Closed on" in table.frame)
    assert cells["Attendances"].sum() == 91 + 113 + 91
    assert cells["Closed on"].map(str).unique().tolist() == [
        "2021-11-14", "2022-02-14", "2022-05-15"
    ]  # fmt: skip  # 45 days after 30 September, 31 December and 31 March


def test_what_was_not_published_is_suppressed_with_the_reason_and_no_rows(public: View):
    found = kinds.explain("figure:attendances:Prevention:all", public)
    assert "suppressed (as of 31 Mar 2022)" in said(found)
    assert "it would describe fewer than 10 people" in said(found)
    assert found.tables == ()


def test_a_session_to_come_is_explained_by_its_month(public: View):
    """W09 was planned for March 2022, now for July: 61 days from 31 March to 31 May."""
    found = kinds.explain("session:W09", public)
    assert found.title == "W09 · Training, Prosecution"
    assert "original plan: Mar 2022, at least 61 days late" in said(found)
    assert "current plan: Jul 2022, not due" in said(found)
    (moved,) = (table.frame for table in found.tables)
    assert moved["Before"].tolist() == ["May 2022", "Mar 2022"]


def test_a_code_with_a_colon_in_it_stays_whole(view: View):
    wrong, _ = kinds.explain("session:A:1", view).notes
    assert wrong == "There is no session A:1."


def test_a_chosen_period_is_said_to_have_no_effect_on_a_figure(view: View):
    chosen = replace(view, since=date(2022, 1, 1))
    note = "The period has no effect here: figures run to the as-of date."
    assert note in kinds.explain("figure:workshops_held", chosen).notes


def test_without_pillar_and_place_a_figure_is_that_of_the_filters(view: View):
    chosen = replace(view, pillar="Protection", place="Sabah")
    found = kinds.explain("figure:workshops_held", chosen)
    assert found.title == "Workshops and consultations held · Protection · Sabah"
    assert kinds.explain("figure:milestones_done", chosen).title == "Milestones done · Protection"
