"""What everybody sees: what was published by quarter, and nothing that only the full file knows."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from etl import publish
from tests.pages import drawn
from tests.pages.test_absences import unexplained
from tests.pages.test_explained import AS_OF, asked_by
from tests.pages.test_pages import DASHBOARD, PUBLIC, opened, words
from tracker import store, texts
from tracker.explained import kinds
from tracker.explained.explanation import View
from tracker.programme import programmes
from tracker.store import Store

WORKSHOPS, OUTREACH = "pages/results/workshops.py", "pages/results/outreach.py"
REPORT, DEFINITIONS = "pages/use_the_data/report.py", "pages/use_the_data/definitions.py"
PUBLIC_PAGES = [entry.path for entry in PUBLIC]
VIEWS: tuple[dict[str, str], ...] = (
    {},
    {"pillar": "Prosecution"},
    {"place": "Sabah"},
    {"pillar": "Protection", "place": "Pulau Pinang", "from": "2021-10", "to": "2022-02"},
)
SESSIONS = [{"workshop": f"W{n:02}"} for n in (1, 6, 8, 9, 12)]


@pytest.fixture
def everybody(built: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Point Pantau at the shipped data for one test, as nobody in particular."""
    monkeypatch.setenv("PANTAU_VAR", str(built))
    monkeypatch.delenv("PANTAU_LOCAL_STAFF", raising=False)
    return store.open("public")


@pytest.fixture
def full(everybody: Store) -> Iterator[duckdb.DuckDBPyConnection]:
    """Read the full file by the back door, for what must not be shown."""
    with publish.cursor(publish.current().full) as cursor:
        yield cursor


def column(cursor: duckdb.DuckDBPyConnection, sql: str) -> set:
    """Return the values of a query that has one column."""
    return {row[0] for row in cursor.execute(sql).fetchall() if row[0] is not None}


def said(app: AppTest) -> str:
    return "\n".join(drawn.texts(app))


@pytest.mark.parametrize("view", SESSIONS, ids=lambda v: v["workshop"])
def test_one_workshop_runs_for_everybody(everybody: Store, view: dict[str, str]):
    assert not opened(WORKSHOPS, **view).exception


def test_the_pages_need_no_full_file(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    shutil.copytree(built, tmp_path / "var")
    for path in (tmp_path / "var" / "published").glob("full-*"):
        path.unlink()
    monkeypatch.setenv("PANTAU_VAR", str(tmp_path / "var"))
    monkeypatch.delenv("PANTAU_LOCAL_STAFF", raising=False)
    asked = [page for page in PUBLIC_PAGES if page != REPORT]  # a report replays a day
    failed = [page for page in asked if opened(page).exception]
    assert failed == []


# --- numbers that only the full file knows --------------------------------------------------


def in_public_tables(everybody: Store) -> set[float]:
    """Return every number that stands in the public file."""
    names = [r["table_name"] for r in everybody.rows("select table_name from duckdb_tables()")]
    frames = [everybody.frame(f"select * from {name}") for name in names]
    cells = [cell for frame in frames for cell in frame.select_dtypes("number").stack().dropna()]
    return {round(float(cell), 4) for cell in cells}


def secrets(full: duckdb.DuckDBPyConnection) -> set[float]:
    """Return means of workshops, and counts of 100 and more by event, month, place and channel.

    Smaller counts are met everywhere, on axes and as days; the tables of people are tested apart.
    """
    means = """
        select round(m, d) from (
            select unnest([avg(pre_score), avg(post_score), avg(post_score - pre_score)]) as m
            from attendance where attended and pre_score is not null and post_score is not null
            group by workshop_id
        ), (select unnest([1, 2]) as d)
    """
    counts = """
        select people_reached as n from outreach union all
        select sum(people_reached) from outreach
        group by grouping sets ((date_trunc('month', held_on)), (channel), (state, channel),
            (state), (pillar), (state, date_trunc('month', held_on)))
        union all select sum(people_reached) from outreach where channel in ('in person', 'school')
        group by grouping sets ((), (state), (pillar), (date_trunc('month', held_on)))
        union all select count(*) from attendance where attended
        union all select count(distinct participant_key) from attendance where attended
        union all select count(*) from attendance join workshops using (workshop_id) where attended
        group by grouping sets ((pillar), (workshops.state), (date_trunc('quarter', held_on)))
    """
    found = {float(n) for n in column(full, means) if n % 1}
    return found | {float(n) for n in column(full, counts) if n >= 100}


def published_sums(everybody: Store) -> set[float]:
    """Return what published rows of outreach add up to: a place, a channel, a place's channel."""
    sql = """
        select sum(people) as n from outreach_cells
        group by grouping sets ((), (place), (channel), (place, channel), (quarter, counted),
            (quarter, place), (counted))
    """
    return {float(row["n"]) for row in everybody.rows(sql)}


def hidden_numbers(everybody: Store, full: duckdb.DuckDBPyConnection) -> set[float]:
    return secrets(full) - in_public_tables(everybody) - published_sums(everybody)


@pytest.mark.parametrize("page", PUBLIC_PAGES)
@pytest.mark.parametrize("view", VIEWS, ids=lambda v: "-".join(v.values()) or "plain")
def test_no_number_that_only_the_full_file_knows_is_drawn(
    everybody: Store, full: duckdb.DuckDBPyConnection, page: str, view: dict[str, str]
):
    hidden = hidden_numbers(everybody, full)
    assert len(hidden) > 30
    assert drawn.numbers(opened(page, **view)) & hidden == set()


def test_such_numbers_are_found_where_staff_look(
    everybody: Store, full: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
):
    # Else the test above might find nothing because it reads nothing.
    hidden = hidden_numbers(everybody, full)
    monkeypatch.setenv("PANTAU_LOCAL_STAFF", "1")
    assert len(drawn.numbers(opened(WORKSHOPS)) & hidden) > 10
    assert len(drawn.numbers(opened(OUTREACH)) & hidden) > 10


@pytest.mark.parametrize("view", VIEWS[:2], ids=["plain", "pillar"])
def test_every_count_in_a_table_of_people_stands_in_the_public_file(
    everybody: Store, view: dict[str, str]
):
    allowed = in_public_tables(everybody) | {0.0}
    tables = [f for f in drawn.frames(opened(WORKSHOPS, **view)) if "Quarter" in f]
    assert tables
    for frame in tables:
        counts = frame.drop(columns="Sessions held", errors="ignore").select_dtypes("number")
        assert {float(n) for n in counts.stack().dropna() if n % 1 == 0} <= allowed, list(
            frame.columns
        )


# --- words that only the full file knows ----------------------------------------------------


def private_words(full: duckdb.DuckDBPyConnection) -> set[str]:
    """Return keys of people and organisations, codes of events, notes, and what names a row."""
    found = column(full, "select participant_key from attendance")
    found |= column(full, "select organisation_key from attendance")
    found |= column(full, "select event_id from outreach")
    found |= column(full, "select note from plan_changes")
    found |= column(full, "select evidence from milestone_reports")
    found |= column(full, "select title from workshops where status <> 'held'")
    found |= column(full, "select file from loads where source in ('attendance', 'outreach')")
    return found | column(full, "select sha256 from loads where source = 'attendance'")


@pytest.mark.parametrize("page", PUBLIC_PAGES)
def test_no_word_of_a_row_about_people_is_drawn(
    everybody: Store, full: duckdb.DuckDBPyConnection, page: str
):
    hidden, shown = private_words(full), drawn.words(opened(page))
    assert len(hidden) > 300
    assert {word for word in hidden if word in shown} == set()


def exact_days(everybody: Store, full: duckdb.DuckDBPyConnection) -> set[date]:
    """Return the days of sessions not held yet that nothing else in the public file has.

    How many days late the sessions of a pillar are is published (privacy.md rule 9), and so is the
    day that many days ago.
    """
    known: set[date] = set()
    columns = "select table_name as tab, column_name as col from duckdb_columns()"
    for row in everybody.rows(f"{columns} where data_type = 'DATE'"):
        days = everybody.rows(f'select distinct "{row["col"]}" as day from {row["tab"]}')
        known |= {each["day"] for each in days}
    known |= {everybody.as_of - timedelta(days=n) for n in _days_late(everybody)}
    return column(full, "select planned_on from workshops where status <> 'held'") - known


def _days_late(everybody: Store) -> set[int]:
    rows = everybody.rows("select overdue_days, slip_original, slip_current from schedule")
    return {n for row in rows for n in row.values() if n is not None}


@pytest.mark.parametrize("page", PUBLIC_PAGES)
def test_a_session_to_come_shows_no_day(
    everybody: Store, full: duckdb.DuckDBPyConnection, page: str
):
    days = exact_days(everybody, full)
    assert len(days) > 5
    shown = drawn.words(opened(page))
    assert {d for d in days if d.isoformat() in shown or texts.day(d) in shown} == set()


# --- no dead end ----------------------------------------------------------------------------


@pytest.mark.parametrize("page", PUBLIC_PAGES)
def test_every_link_to_an_explanation_leads_to_its_number(everybody: Store, page: str):
    view = View(everybody, programmes(everybody)[0], AS_OF)
    asked = set(asked_by(words(opened(page))))
    assert {a for a in asked if kinds.explain(a, view).title == "No such number"} == set()


@pytest.mark.parametrize("page", PUBLIC_PAGES)
@pytest.mark.parametrize("view", VIEWS, ids=lambda v: "-".join(v.values()) or "plain")
def test_every_empty_cell_says_why(everybody: Store, page: str, view: dict[str, str]):
    frames = drawn.frames(opened(page, **view))
    assert [found for frame in frames if (found := unexplained(frame))] == []


# --- what is shown instead ------------------------------------------------------------------


def test_workshops_are_told_by_quarter(everybody: Store):
    told = said(opened(WORKSHOPS))
    # Q3: W01 52, W02 39; Q4: W03 42, W04 38, W05 33; Q1: 91 that are not split.
    assert f"{52 + 39 + 42 + 38 + 33 + 91} attendances in Q3 2021 to Q1 2022" in told
    assert "Scores, satisfaction and use by workshop" in told
    assert "Nearest published figure" in told


def test_one_workshop_tells_its_day_its_region_and_its_head_count(everybody: Store):
    app = opened(WORKSHOPS, workshop="W01")
    assert "19 Aug 2021" in said(app)
    assert "published when its quarter closed" in said(app)
    assert drawn.frames(app) == []
    assert "give away fewer than 10 people" in said(opened(WORKSHOPS, workshop="W06"))
    assert "its quarter has not closed yet" in said(opened(WORKSHOPS, workshop="W08"))


def test_outreach_is_told_by_quarter_city_and_channel(everybody: Store):
    app = opened(OUTREACH)
    assert "no single event is published" in said(app)
    (cells,) = [f for f in drawn.frames(app) if {"City", "Channel"} <= {*f.columns}]
    rows = everybody.rows("select people from outreach_cells")
    assert cells["People reached"].sum() == sum(row["people"] for row in rows)


def test_a_pillar_of_outreach_is_suppressed_and_never_zero(everybody: Store):
    app = opened(OUTREACH, pillar="Prevention")
    assert "People reached are not shown for Prevention." in said(app)
    (quarters,) = [f for f in drawn.frames(app) if {"Quarter", "Events"} <= {*f.columns}]
    assert quarters["People reached"].isna().all()
    assert all("People reached: suppressed" in why for why in quarters["Why empty"])


@pytest.mark.parametrize("page", [WORKSHOPS, OUTREACH])
def test_before_a_quarter_has_closed_a_page_says_so(everybody: Store, page: str):
    app = opened(page, as_of="2021-08-31")
    assert "No figure about people by 31 Aug 2021" in said(app)
    assert drawn.charts(app) == []


@pytest.mark.parametrize("page", [WORKSHOPS, OUTREACH])
def test_a_period_without_a_whole_quarter_says_what_to_choose(everybody: Store, page: str):
    app = opened(page, **{"from": "2021-08", "to": "2021-09"})
    assert "No closed quarter lies wholly in this period" in said(app)


def test_the_report_tells_quarters_published_since_instead_of_rows(everybody: Store):
    app = opened(REPORT, compare="2022-03-31")
    assert "Quarter 1 of 2022 was published since" in said(app)
    (corrected,) = [f for f in drawn.frames(app) if _only(f, "correction")]
    assert set(corrected["Read"]) == {"result"}


def _only(frame, kind: str) -> bool:
    return "Kind" in frame and "Read" in frame and set(frame["Kind"]) == {kind}


def test_a_session_that_was_held_since_is_no_corrected_plan(everybody: Store):
    # W08 showed the months of its plan until it was held, and now its days.
    assert "Corrected" not in said(opened(REPORT, compare="2022-03-31"))


def test_methods_stand_where_staff_see_the_load_log(everybody: Store):
    told = said(opened(DEFINITIONS))
    assert "At least 10 people" in told
    assert "a correction never changes a published quarter" in told
    assert "What this does not stop" in told
    assert "rows in =" not in told
    assert "In quarantine" not in told


def test_only_one_word_opens_the_full_file(everybody: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PANTAU_LOCAL_STAFF", "yes")
    app = AppTest.from_file(str(DASHBOARD), default_timeout=60).run()
    assert "No figure of the programme describes fewer than 10 people" in said(app)
