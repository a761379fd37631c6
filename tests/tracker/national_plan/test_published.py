"""Promises about what public bodies published: whole, apart, in words where there is no figure."""

import csv
from datetime import date
from pathlib import Path

import pytest

from tests.national import figure, publish_national
from tracker import messages, store
from tracker.facts import address, between, listed
from tracker.formulas.absence import Absence
from tracker.national_plan import parts, published, recommendations
from tracker.national_plan.published import Published
from tracker.national_plan.windows import TIER
from tracker.store import Store

AS_OF = date(2022, 5, 31)
REFERENCE = Path(__file__).parents[3] / "data" / "reference"

FIGURES = """
body | measure | split | period_start | period_end | edition | value | unit | verified | withheld
KDN  | arrests | total | 2021-01-01 | 2021-05-31 | first | 110 | persons | true  | false
KDN  | arrests | total | 2021-01-01 | 2021-12-31 | first | 228 | persons | true  | false
PDRM | arrests | total | 2021-01-01 | 2021-12-31 | first | 999 | persons | true  | false
PDRM | raids   | total | 2021-01-01 | 2021-12-31 | first |     | raids   | false | false
PDRM | raids   | a     | 2021-01-01 | 2021-12-31 | first |     | raids   | true  | true
PDRM | raids   | b     | 2021-01-01 | 2021-12-31 | first |     | raids   | true  | false
KDN/MAPO | cases | total | 2020-01-01 | 2020-12-31 | first | 165 | cases | true | false
TIP Report / SCMP | cases | total | 2014-01-01 | 2018-12-31 | first | 140 | cases | true | false
"""
MEASURES = """
position | measure | title | title_ms | definition | definition_ms
1 | arrests | Arrests | Tangkapan | Persons arrested. | Orang yang ditangkap.
2 | raids   | Raids   | Serbuan   | Raids carried out. | Serbuan yang dijalankan.
3 | cases   | Cases   | Kes       | Cases recorded.    | Kes yang direkodkan.
4 | visas   | Visas   | Visa      | Visas given.       | Visa yang diberi.
"""
AGENCIES = """
agency_id | name_en | name_ms | abbreviation
PDRM | Royal Malaysia Police | Polis Diraja Malaysia | PDRM
KDN  | Ministry of Home Affairs | Kementerian Dalam Negeri | KDN
MAPO | Council (MAPO) | Majlis | MAPO
"""


@pytest.fixture
def national(tmp_path: Path) -> Store:
    tables = {"published_figures": FIGURES, "measures": MEASURES, "agencies": AGENCIES}
    return publish_national(tmp_path, AS_OF, **tables)


def test_bodies_are_never_merged_into_one_series(national: Store) -> None:
    assert [f.value for f in published.figures(national, "arrests", "KDN")] == [110, 228]
    assert [f.value for f in published.figures(national, "arrests", "PDRM")] == [999]


def test_measures_come_in_their_own_order_with_the_bodies_that_published_most_first(
    national: Store,
) -> None:
    topics = published.topics(national)
    assert list(topics) == ["arrests", "raids", "cases"]  # nobody published visas
    assert topics["arrests"].bodies == ("KDN", "PDRM")  # 2 figures, 1 figure
    names = published.bodies(national)
    assert published.option(topics["arrests"], names) == "Arrests · 2 bodies"
    assert published.option(topics["raids"], names) == "Raids · Royal Malaysia Police (PDRM)"


def test_each_absence_is_its_own_word_and_never_zero(national: Store) -> None:
    found = {f.split: f for f in published.figures(national, "raids", "PDRM")}
    assert found["total"].absence is Absence.NOT_LOADED
    assert found["a"].absence is Absence.SUPPRESSED
    assert found["b"].absence is Absence.NOT_PUBLISHED
    table = published.frame(list(found.values()), {"PDRM": "Police"})
    missing = [Absence.NOT_LOADED, Absence.SUPPRESSED, Absence.NOT_PUBLISHED]
    assert list(table["Figure"]) == missing


def test_a_body_named_by_two_codes_has_both_names(national: Store) -> None:
    names = published.bodies(national)
    assert names["KDN/MAPO"] == "Ministry of Home Affairs (KDN) / Council (MAPO)"
    assert names["TIP Report / SCMP"] == "TIP Report / SCMP"  # no agency: as it is written


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2016-01-01", "2016-12-31", "2016"),
        ("2008-01-01", "2010-12-31", "2008 \N{EN DASH} 2010"),
        ("2022-01-01", "2022-01-31", "Jan 2022"),
        ("2022-04-01", "2023-03-31", "Apr 2022 \N{EN DASH} Mar 2023"),
        ("2021-05-11", "2021-06-30", "11 May 2021 \N{EN DASH} 30 Jun 2021"),
        ("2024-06-30", "2024-06-30", "30 Jun 2024"),
    ],
)
def test_a_window_is_said_as_short_as_it_can_be(start: str, end: str, said: str) -> None:
    assert between(date.fromisoformat(start), date.fromisoformat(end)) == said


def test_a_list_of_editions_ends_with_and() -> None:
    assert listed(["2021"]) == "2021"
    assert listed(["2018", "2019", "2020"]) == "2018, 2019 and 2020"


def split(whole: float, *amounts: float | None) -> tuple[Published, list[Published]]:
    """Return a whole and its parts; None is a part that was withheld."""
    year = ("2022-01-01", "2022-12-31")
    each = [
        figure(*year, amount, split=f"form=part {n}", withheld=amount is None)
        for n, amount in enumerate(amounts)
    ]
    return figure(*year, whole), each


@pytest.mark.parametrize(
    ("whole", "amounts", "answer", "said"),
    [
        (54, (26, 12, 16), True, "the parts make 54: they add up"),  # 26 + 12 + 16 = 54
        (36, (20, 10), False, "the parts make 30, not 36: left as published"),  # 20 + 10 = 30
        (82, (55,), None, "one part only: 55 of 82"),
        (36, (20, None), None, "cannot be checked here"),
    ],
)
def test_parts_that_do_not_add_up_are_flagged_and_left(
    whole: float, amounts: tuple[float | None, ...], answer: bool | None, said: str
) -> None:
    found, each = split(whole, *amounts)
    assert parts.adds_up(found, each) is answer
    assert parts.verdict(found, each) == said


def test_parts_of_parts_and_parts_of_another_kind_stand_apart() -> None:
    year = ("2022-01-01", "2022-12-31")
    names = ("total", "form=a", "form=b", "form=a;group=men", "form=a;group=women", "group=girls")
    found = [figure(*year, n, split=name) for n, name in enumerate(names)]
    pairs = [(whole.split, [p.split for p in each]) for whole, each in parts.splits(found)]
    assert pairs == [
        ("total", ["form=a", "form=b"]),
        ("total", ["group=girls"]),
        ("form=a", ["form=a;group=men", "form=a;group=women"]),
    ]


def test_only_a_web_address_becomes_a_link() -> None:
    assert address("https://example.org/x") == "https://example.org/x"
    assert [address(url) for url in ("javascript:alert(1)", "file:///etc", "", None)] == [""] * 4


def test_every_measure_published_has_a_name_in_two_languages() -> None:
    measures, figures = reference("measures"), reference("published_figures")
    assert {row["measure"] for row in figures} == {row["measure"] for row in measures}
    assert all(row["title"] and row["title_ms"] for row in measures)
    assert [int(row["position"]) for row in measures] == list(range(1, len(measures) + 1))


def test_every_unit_published_is_said_in_malay() -> None:
    units = {row["unit"] for row in reference("published_figures")}
    code_says = messages.collected()
    assert sorted(unit for unit in units if unit not in code_says) == []


def reference(name: str) -> list[dict[str, str]]:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_tiers_are_shown_when_nobody_has_chosen(shipped: Path) -> None:
    opened = store.open("staff")
    assert next(iter(published.topics(opened))) == TIER
    figures = published.figures(opened, TIER, "U.S. State Department")
    assert [f.edition for f in figures] == [str(year) for year in range(2015, 2026)]


def test_recommendations_are_attributed_and_come_newest_first(tmp_path: Path) -> None:
    rows = """
    edition | recommendation_id | theme_4p | paraphrase | note | source_url
    2023 | a | Protection  | Train officials | partial list | https://example.org
    2025 | a | Prosecution | Strengthen investigations | one of 15 | https://example.org
    """
    national = publish_national(tmp_path, AS_OF, recommendations=rows)
    found = recommendations.recommendations(national)
    assert [r.edition for r in found] == ["2025", "2023"]
    assert set(recommendations.frame(found)["Body"]) == {"U.S. State Department"}
    assert len(recommendations.recommendations(national, "Protection")) == 1
