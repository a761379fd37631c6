"""Every page runs, in both languages and under every filter, and shows what the sheets say."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import PAGES

PUBLIC = [entry for entry in PAGES if "public" in entry.roles]
DASHBOARD = Path(__file__).resolve().parents[2] / "dashboard.py"
FILTERS = (
    {},
    {"lang": "ms"},
    {"pillar": "Prosecution"},
    {"place": "Sabah"},
    {"pillar": "Protection", "place": "Pulau Pinang", "from": "2021-10", "to": "2022-02"},
)


def opened(page: str, **filters: str) -> AppTest:
    """Open a page as staff with filters in its address."""
    app = AppTest.from_file(str(DASHBOARD), default_timeout=60)
    for name, value in filters.items():
        app.query_params[name] = value
    return app.run().switch_page(page).run()


def words(app: AppTest) -> str:
    """Return all the text a page shows, own HTML included."""
    return " ".join(
        str(getattr(e, "value", "")) + str(getattr(e.proto, "body", "")) for e in app.main
    )


@pytest.mark.parametrize("filters", FILTERS, ids=lambda f: "-".join(f.values()) or "plain")
@pytest.mark.parametrize("page", [entry.path for entry in PAGES])
def test_a_page_runs_without_an_error(shipped: Path, page: str, filters: dict[str, str]):
    assert not opened(page, **filters).exception


def test_the_overview_says_where_the_programme_stands(shipped: Path):
    # Held: W01 W06 W11, W02 W04 W08, W05, W03 W07. Planned by 31 May 2022: W01 to W10.
    said = words(opened("pages/results/overview.py"))
    assert f"{3 + 3 + 1 + 2} of 20 sessions held by 31 May 2022; the plan said 10." in said
    assert "Prosecution sessions: 1 of 4 held, plan 2." in said


def test_a_past_day_shows_what_was_known_then(shipped: Path):
    # By 30 November 2021 W01, W02, W03 and W04 were held, as the plan said.
    app = opened("pages/results/overview.py", as_of="2021-11-30")
    assert not app.exception
    assert "4 of 20 sessions held by 30 Nov 2021; the plan said 4." in words(app)


def test_malay_is_spoken_where_it_is_asked_for(shipped: Path):
    app = opened("pages/results/overview.py", lang="ms")
    assert "setakat 31 Mei 2022" in words(app)


def test_everybody_else_sees_what_is_published(shipped: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("PANTAU_LOCAL_STAFF")
    app = AppTest.from_file(str(DASHBOARD), default_timeout=60).run()
    assert not app.exception
    assert "9 of 20 sessions held by 31 May 2022; the plan said 10." in words(app)
    assert "Figures about people run to 31 Mar 2022" in words(app)


def test_before_the_first_build_a_page_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PANTAU_VAR", str(tmp_path))
    monkeypatch.setenv("PANTAU_LOCAL_STAFF", "1")
    app = AppTest.from_file(str(DASHBOARD), default_timeout=60).run()
    assert not app.exception
    assert "python -m etl build" in words(app)
