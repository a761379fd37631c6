"""For figures on every page, "Explain" leads to rows whose recomputation by hand gives the figure.

Each test opens a page, takes what its card shows and the link on it, opens the explanation, works
the number out again from the rows in plain Python, and looks the rows up in the files themselves.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from html import unescape
from pathlib import Path
from statistics import fmean, stdev
from urllib.parse import parse_qs, urlencode, urlsplit

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import PAGES
from etl import folders
from tests.pages.test_pages import opened, words
from tracker.explained import kinds
from tracker.explained.explanation import Explanation, View
from tracker.programme import programmes
from tracker.store import Store

AS_OF = date(2022, 5, 31)
CARD = re.compile(r'<section class="pt-card">.*?</section>', re.DOTALL)
LINE = re.compile(r"<li>.*?</li>", re.DOTALL)
LINK = re.compile(r'<a class="pt-link pt-explain" href="([^"]+)"')
VALUE = re.compile(r'<div class="pt-value"><span>([^<]+)')
WORD = re.compile(r'<span class="pt-status[^>]+><i[^>]+></i>([^<]+)')


def asked_by(html: str) -> list[str]:
    """Return the ids of the explanations a piece of a page links to."""
    queries = [parse_qs(urlsplit(unescape(address)).query) for address in LINK.findall(html)]
    return [query["explain"][0] for query in queries]


def shown(page: AppTest, asked: str) -> str:
    """Return the value on the card that links to an explanation."""
    (card, *_) = [card for card in CARD.findall(words(page)) if asked in asked_by(card)]
    return VALUE.findall(card)[0].strip()


def line_shown(page: AppTest, asked: str) -> str:
    """Return the word at the left of the line of a list that links to an explanation."""
    (line, *_) = [line for line in LINE.findall(words(page)) if asked in asked_by(line)]
    return WORD.findall(line)[0]


@pytest.fixture
def view(published: Store) -> View:
    return View(published, programmes(published)[0], AS_OF)


def table(found: Explanation, name: str) -> pd.DataFrame:
    """Return the rows of the table whose file name ends so."""
    (frame,) = [t.frame for t in found.tables if t.name.endswith(name)]
    return frame


def rows(view: View, asked: str, name: str = "-rows") -> list[dict]:
    return table(kinds.explain(asked, view), name).to_dict("records")


def stand_there(found: Iterable[dict], *keys: str, folder: Path = folders.SAMPLE) -> bool:
    """Open each row's file, go to its line, and look for what names the row."""
    lines = {}
    for row in found:
        path = folder / row["File"]
        if path not in lines:
            lines[path] = path.read_text(encoding="utf-8").splitlines()
        cells = lines[path][row["Line"] - 1].split(",")
        if not all(str(row[key]) in cells for key in keys):
            return False
    return bool(lines)


def by_end(row: dict) -> date:
    return row["Period end"].date()


# --- ten figures on ten places, and some more -------------------------------------------------


def test_the_overviews_count_of_sessions_is_its_rows(shipped: Path, view: View):
    page, asked = opened("pages/results/overview.py"), "figure:workshops_held:all:all"
    held = rows(view, asked)
    assert {row["Status"] for row in held} == {"held"}
    assert all(row["Held on"].date() <= AS_OF for row in held)
    assert shown(page, asked) == f"{len(held)}"
    assert stand_there(held, "Workshop ID", "Title")


def test_a_pillars_card_is_its_own_sessions_and_so_is_its_plan(shipped: Path, view: View):
    page, asked = opened("pages/results/overview.py"), "figure:workshops_held:Protection:all"
    held, planned = rows(view, asked), rows(view, asked, "-planned")
    assert {row["Pillar"] for row in (*held, *planned)} == {"Protection"}
    assert shown(page, asked) == f"{len(held)}"
    assert f"sessions held, plan {len(planned)}" in words(page)
    assert all(row["Planned on"].date() <= AS_OF for row in planned)
    assert stand_there([*held, *planned], "Workshop ID")


def test_the_gain_of_a_pillar_is_the_mean_of_its_workshops_means(shipped: Path, view: View):
    page = opened("pages/results/four_ps.py", pillar="Protection")
    asked = "figure:learning_gain:Protection:all"
    gains = defaultdict(list)
    matched = rows(view, asked)
    for row in matched:
        assert row["Attended"]
        gains[row["Workshop ID"]].append(row["Post score"] - row["Pre score"])
    assert len(gains) == 3
    means = [sum(found) / len(found) for found in gains.values()]
    assert shown(page, asked) == f"{sum(means) / 3:.1f}"
    assert stand_there(matched, "Workshop ID", "Participant key")


def test_satisfaction_is_the_share_of_answers_of_4_or_5(shipped: Path, view: View):
    page, asked = opened("pages/results/workshops.py"), "figure:satisfaction:all:all"
    answers = rows(view, asked)
    yes = [row for row in answers if row["Satisfaction"] in (4, 5)]
    assert shown(page, asked) == f"{100 * len(yes) / len(answers):.0f}%"
    assert stand_there(answers, "Workshop ID", "Participant key")


def test_new_people_are_different_people_each_at_their_first_session(shipped: Path, view: View):
    page, asked = opened("pages/results/workshops.py"), "figure:new_people:all:all"
    people, attendances = rows(view, asked), rows(view, "figure:attendances:all:all")
    first: dict[str, str] = {}
    for row in sorted(attendances, key=lambda row: (row["Counted in"], row["Workshop ID"])):
        first.setdefault(row["Participant key"], row["Workshop ID"])
    assert {row["Participant key"]: row["Workshop ID"] for row in people} == first
    assert shown(page, asked) == f"{len(people)}" == f"{len(first)}"
    assert stand_there(people, "Workshop ID", "Participant key")


def test_people_reached_in_a_place_are_its_head_counts_added_up(shipped: Path, view: View):
    page, asked = (
        opened("pages/results/outreach.py", place="Sabah"),
        "figure:outreach_reach:all:Sabah",
    )
    events = rows(view, asked)
    assert {row["State"] for row in events} == {"Sabah"}
    assert {row["Channel"] for row in events} <= {"in person", "school"}
    assert shown(page, asked) == f"{sum(row['People reached'] for row in events):,}"
    assert stand_there(events, "Event ID", "People reached")


def test_what_was_expected_of_a_place_lies_between_two_rows_of_the_targets_sheet(
    shipped: Path, view: View
):
    page, asked = (
        opened("pages/results/outreach.py", place="Sabah"),
        "figure:outreach_reach:all:Sabah",
    )
    targets = rows(view, asked, "-targets")
    before = max((r for r in targets if r["Period end"].date() <= AS_OF), key=by_end)
    after = min((r for r in targets if r["Period end"].date() > AS_OF), key=by_end)
    gone = (AS_OF - before["Period end"].date()).days
    days = (after["Period end"] - before["Period end"]).days
    planned = before["Target"] + (after["Target"] - before["Target"]) * gone / days
    assert f"{planned:,.0f} expected by now" in words(page)
    assert f"({planned:,.2f} − 0)" in " ".join(kinds.explain(asked, view).values)
    assert f": {gone} of {days} days from one" in " ".join(kinds.explain(asked, view).values)
    assert stand_there(targets, "Indicator ID", "Place")


def test_milestones_done_have_a_report_that_says_so(shipped: Path, view: View):
    page, asked = opened("pages/results/overview.py"), "figure:milestones_done:all:all"
    done = rows(view, asked)
    assert {row["Status"] for row in done} == {"done"}
    assert shown(page, asked) == f"{len(done)}"
    assert stand_there(done, "Milestone ID", "Status")


def test_a_result_is_what_the_results_sheet_says_added_up(shipped: Path, view: View):
    page = opened("pages/results/four_ps.py", pillar="Partnerships")
    asked = "figure:organisations_pursuing:all:all"
    results = rows(view, asked)
    assert shown(page, asked) == f"{sum(row['Numerator'] for row in results):.0f}"
    assert stand_there(results, "Indicator ID", "Pillar")


def test_the_slip_on_the_timeline_comes_out_of_the_dates_of_the_sessions(shipped: Path, view: View):
    page, asked = opened("pages/results/timeline.py"), "schedule:all"
    found = rows(view, asked, "-sessions")
    planned = sorted(row["Planned"] for row in found)
    held = sorted(row["Held"] for row in found if isinstance(row["Held"], date))
    n = len(held)
    slips = [(held[n - 1] - planned[n - 1]).days, (AS_OF - planned[n]).days]
    assert f"{max(slips)} days late" in words(page)
    assert stand_there(found, "Item", "Title")
    said = kinds.explain(asked, view).values
    earned = (AS_OF - date(2021, 7, 29)).days - max(slips)
    assert f"SPI(t) = {earned} / 306 days = {earned / 306:.2f}" in said


def test_the_days_a_session_is_late_come_out_of_its_own_row(shipped: Path, view: View):
    page, asked = opened("pages/results/overview.py"), "session:W09"
    (*_, newest) = rows(view, asked, "-reports")
    days = (AS_OF - newest["Planned on"].date()).days
    assert line_shown(page, asked) == f"{days} days late"
    assert stand_there([newest], "Workshop ID", "Status")
    one = opened("pages/results/workshops.py", workshop="W09")
    assert asked in asked_by(words(one))


def test_a_published_figure_is_its_row_with_its_link(shipped: Path, view: View):
    page = opened("pages/use_the_data/definitions.py", indicator="convictions")
    asked = "figure:convictions:all:all"
    (newest,) = rows(view, asked)
    every = rows(view, asked, "-periods")
    assert newest["Period end"] == max(row["Period end"] for row in every)
    assert shown(page, asked) == f"{newest['Value']:.0f}"
    assert newest["Source link"].startswith("https://")
    assert stand_there([newest], "Measure", "Source link", folder=folders.REFERENCE)
    published = opened("pages/national_plan/published_figures.py", measure="TIP-CONV")
    assert set(asked_by(words(published))) == {"figure:convictions"}


def test_the_typical_gain_and_its_interval_come_out_of_the_scores(shipped: Path, view: View):
    page, asked = opened("pages/results/workshops.py"), "gain"
    gains = defaultdict(list)
    for row in rows(view, asked):
        if pd.notna(row["Post score"]):
            gains[row["Workshop ID"]].append(row["Post score"] - row["Pre score"])
    means = [fmean(found) for found in gains.values()]
    reach = 2.306 * stdev(means) / 9**0.5  # t(8) at 97.5 %, from a printed table
    said = f"95% interval +{fmean(means) - reach:.1f} to +{fmean(means) + reach:.1f}"
    assert len(means) == 9
    assert f"{fmean(means):+.1f} points, {said}" in words(page)
    assert shown(page, asked) == f"{fmean([g for found in gains.values() for g in found]):+.1f}"


def test_the_bounds_of_different_people_are_the_largest_event_and_the_sum(
    shipped: Path, view: View
):
    page, asked = opened("pages/results/outreach.py"), "bounds"
    counts = [row["People reached"] for row in rows(view, asked)]
    assert f"at least {max(counts)}" in words(page)
    assert f"at most {sum(counts):,}" in words(page)
    assert asked in asked_by(words(page))


def test_a_channels_card_adds_up_its_own_rows(shipped: Path, view: View):
    page, asked = opened("pages/results/outreach.py"), "channel:social media"
    assert shown(page, asked) == f"{sum(row['People reached'] for row in rows(view, asked)):,}"


def test_a_gauge_counts_the_rows_that_say_yes(shipped: Path, view: View):
    page, asked = opened("pages/use_the_data/definitions.py"), "gauge:evidence"
    results = rows(view, asked)
    assert shown(page, asked) == f"{sum(row['Evidence attached'] == 'yes' for row in results)}"
    assert stand_there(results, "Indicator ID", "Pillar")


def test_milestones_past_their_date_are_counted_from_their_rows(shipped: Path, view: View):
    page, asked = (
        opened("pages/national_plan/naptip.py", plan="SAMPLE"),
        "milestones:late:SAMPLE:all",
    )
    late = rows(view, asked)
    assert all(row["Planned"] < AS_OF for row in late)
    assert shown(page, asked) == f"{len(late)}"
    assert stand_there(late, "Item")


# --- the dialog --------------------------------------------------------------------------------


def dialog(page: AppTest) -> str:
    """Return the text of the dialog, which stands beside the page; "" without one."""
    return " ".join(str(getattr(e.proto, "body", "")) for e in page._tree.children[2])


WITHOUT_FIGURES = {"pages/staff/load_data.py"}  # it takes sheets and shows no figure of its own


@pytest.mark.parametrize("page", [e.path for e in PAGES if e.path not in WITHOUT_FIGURES])
def test_every_link_on_a_page_leads_to_its_number(shipped: Path, view: View, page: str):
    asked = set(asked_by(words(opened(page))))
    assert {a for a in asked if kinds.explain(a, view).title == "No such number"} == set()
    assert asked


def test_the_dialog_comes_with_the_page_even_where_the_page_stops(shipped: Path):
    page = opened("pages/results/workshops.py", workshop="W01", explain="session:W01")
    assert not page.exception
    assert "days late = day held" in dialog(page)
    assert "Attendances" in words(page)


def test_an_id_from_nowhere_is_told_in_the_dialog_as_text(shipped: Path):
    page = opened("pages/results/overview.py", explain="<img src=x>")
    assert not page.exception
    assert "Nothing can be explained under &lt;img src=x&gt;" in dialog(page)


def test_without_a_question_there_is_no_dialog(shipped: Path):
    assert "Formula" not in dialog(opened("pages/results/overview.py"))


def test_a_link_keeps_what_the_reader_chose(shipped: Path):
    page = opened("pages/results/overview.py", pillar="Prosecution", lang="ms")
    links = [unescape(address) for address in LINK.findall(words(page))]
    kept = urlencode({"pillar": "Prosecution"})
    assert all(kept in link and "lang=ms" in link for link in links)
