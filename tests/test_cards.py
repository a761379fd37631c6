"""The cards, the words that make a column personal, and the reference data keep the contract."""

import csv
import re
import tomllib
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import duckdb
import pytest

DATA = Path(__file__).parents[1] / "data"


def _card(path: Path) -> dict:
    return tomllib.loads(path.read_text(encoding="utf-8"))


CARDS = {path.stem: _card(path) for path in sorted((DATA / "cards").glob("*.toml"))}
LOADED = {name for name, card in CARDS.items() if not card["reference"]}
each_card = pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
KEPT = "programmes awards workshops attendance outreach results plans goals milestones"
KEPT += " milestone_reports plan_changes targets narratives"
ONLY_REFERENCE = "published_figures recommendations agencies states pillars"
ONLY_REFERENCE += " modules commitments public_evidence measures"
# Not a sheet: the ids of the indicators are the names of their files.
INDICATORS = {"name": "indicators", "fields": [{"name": "indicator_id"}]}
READ = {"date": date.fromisoformat, "integer": int, "number": float}
TYPES = {
    "string": "varchar",
    "integer": "bigint",
    "number": "double",
    "boolean": "boolean",
    "date": "date",
}


def loose(text: str) -> str:
    """Return the text without case, accents, spaces, underscores and hyphens."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[\s_\-\u2013]", "", plain).lower()


def reference(name: str) -> list[dict[str, str]]:
    """Return the rows of one file of public figures, every cell as text."""
    with (DATA / "reference" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def names(card: dict) -> list[str]:
    """Return the card's column names in their order."""
    return [f["name"] for f in card["fields"]]


def column(source: str, name: str) -> dict:
    """Return one column of one card."""
    return next(f for f in CARDS[source]["fields"] if f["name"] == name)


def accepted_values(field: dict) -> dict[str, str]:
    """Map each loose spelling of a closed list to the value it stands for."""
    spellings = [(v, v) for v in field["constraints"]["enum"]]
    spellings += [(s, v) for v, others in field.get("values", {}).items() for s in others]
    return {loose(spelling): value for spelling, value in spellings}


def test_every_source_has_one_card_named_like_its_file() -> None:
    assert set(CARDS) == set(KEPT.split()) | set(ONLY_REFERENCE.split())
    assert all(card["name"] == stem for stem, card in CARDS.items())
    assert set(KEPT.split()) == LOADED


@each_card
def test_a_card_says_what_it_is_in_two_languages(card: dict) -> None:
    told = ("title", "title_ms", "description", "description_ms", "licence", "known_on")
    assert all(card[key] for key in told)
    assert card["people"] == (card["name"] == "attendance")
    for field in card["fields"]:
        malay = ("description_ms",) if card["name"] in LOADED else ()
        assert all(field[key] for key in ("title", "title_ms", "description", "aliases", *malay))
        assert {"unit", "example"} <= set(field)
        assert field["type"] in TYPES


@each_card
def test_a_header_means_one_column(card: dict) -> None:
    assert len(set(names(card))) == len(card["fields"])
    meant = [
        (header, field["name"])
        for field in card["fields"]
        for header in {loose(field[k]) for k in ("name", "title", "title_ms")}
        | {loose(alias) for alias in field["aliases"]}
    ]
    twice = [h for h, n in Counter(header for header, _ in meant).items() if n > 1]
    assert not twice
    for field in card["fields"]:
        assert len({loose(a) for a in field["aliases"]}) == len(field["aliases"])


@each_card
def test_keys_and_rules_name_columns_that_exist(card: dict) -> None:
    named = {*card["primaryKey"], *card.get("newest_of", ())}
    named |= {key["fields"] for key in card.get("foreignKeys", ())}
    named |= {rule["field"] for rule in card.get("rules", ())}
    named |= {used for rule in card.get("rules", ()) for used in rule["uses"]}
    named |= {tick["field"] for tick in card.get("ticks", ())}
    for kept in card.get("unchanged", ()):
        named |= {kept["field"], *kept["per"]}
    assert named <= set(names(card))
    assert card["known_on"] in {*names(card), "always", "context"}
    for key in card.get("foreignKeys", ()):
        target = key["reference"]
        there = CARDS.get(target["resource"], INDICATORS)
        assert target == {"resource": there["name"], "fields": target["fields"]}
        assert target["fields"] in names(there)


@each_card
def test_other_spellings_stand_for_a_listed_value_and_for_one_only(card: dict) -> None:
    for field in card["fields"]:
        listed = field.get("constraints", {}).get("enum", [])
        assert set(field.get("values", {})) <= set(listed)
        spelled = [*listed, *(s for others in field.get("values", {}).values() for s in others)]
        yes, no = field.get("trueValues", []), field.get("falseValues", [])
        for spellings in (spelled, [*yes, *no]):
            assert len({loose(s) for s in spellings}) == len(spellings)
        assert (field["type"] == "boolean") == bool(yes and no)


@each_card
def test_the_example_row_of_a_template_keeps_the_rules_of_its_columns(card: dict) -> None:
    for field in card["fields"] if card["name"] in LOADED else ():
        rules, example = field.get("constraints", {}), field["example"]
        assert example or not rules.get("required")
        assert not example or "enum" not in rules or example in rules["enum"]
        read = READ.get(field["type"], str)(example) if example else None
        if isinstance(read, float | int):
            assert rules.get("minimum", read) <= read <= rules.get("maximum", read)


def _judge(source: str, rule: dict, cells: dict[str, str]) -> bool | None:
    """Return what a rule says of one row of a programme that ran 2021-07-29 to 2023-01-29."""
    types = {f["name"]: TYPES[f["type"]] for f in CARDS[source]["fields"]}
    row = [f"cast(${name} as {kind}) as {name}" for name, kind in types.items()]
    programme = "{start_on: date '2021-07-29', end_on: date '2023-01-29'}"
    row += [
        f"{programme} as {k['reference']['resource']}" for k in CARDS[source].get("foreignKeys", ())
    ]
    query = f"select {rule['holds']} from (select {', '.join(row)})"
    found = duckdb.connect().execute(query, {n: cells.get(n) for n in types}).fetchone()
    return found[0] if found else None


@pytest.mark.parametrize(
    ("source", "cells", "reported"),
    [
        ("workshops", "status=held held_on=2021-08-19", []),
        ("workshops", "status=held", ["held_on"]),
        ("workshops", "status=planned held_on=2021-08-19", ["held_on"]),
        ("workshops", "held_on=2021-09-02 reported_on=2021-09-01", ["held_on"]),
        ("workshops", "planned_on=2023-01-30", ["planned_on"]),
        ("workshops", "reported_on=2023-04-29", []),  # 29 January 2023 + 90 days
        ("workshops", "reported_on=2023-04-30", ["reported_on"]),
        ("attendance", "followup_on=2023-04-30", ["followup_on"]),
        ("attendance", "reported_on=2021-07-28", ["reported_on"]),
        ("outreach", "people_reached=9 people_female=5 people_male=4", []),  # 5 + 4 = 9
        ("outreach", "people_reached=8 people_female=5 people_male=4", ["people_reached"]),
        ("outreach", "people_reached=8 people_female=5", []),
        ("outreach", "held_on=2021-07-28", ["held_on"]),
        ("milestone_reports", "status=done", ["actual_end"]),
        ("milestone_reports", "status=in_progress actual_end=2022-01-01", ["actual_end"]),
        ("results", "basis=own period_end=2024-12-31", ["period_end"]),
        ("results", "basis=published period_end=2024-12-31", []),
    ],
)
def test_a_rule_across_columns_reports_on_its_own_column(
    source: str, cells: str, reported: list[str]
) -> None:
    row = dict(cell.split("=") for cell in cells.split())
    broken = [r["field"] for r in CARDS[source]["rules"] if _judge(source, r, row) is False]
    assert broken == reported


@each_card
def test_an_empty_row_breaks_no_rule(card: dict) -> None:
    assert not [r for r in card.get("rules", ()) if _judge(card["name"], r, {}) is False]


@pytest.mark.parametrize(
    ("source", "header", "meant"),
    [
        ("attendance", "ID Bengkel", "workshop_id"),
        ("attendance", "Kunci peserta", "participant_key"),
        ("attendance", "Jantina", "sex"),
        ("attendance", "Umur", "age_band"),
        ("attendance", "Kumpulan umur", "age_band"),
        ("attendance", "Jenis organisasi", "organisation_type"),
        ("attendance", "Negeri", "state"),
        ("attendance", "Hadir", "attended"),
        ("attendance", "Markah pra", "pre_score"),
        ("attendance", "Markah pasca", "post_score"),
        ("attendance", "Kepuasan", "satisfaction"),
        ("attendance", "Tarikh lapor", "reported_on"),
        ("workshops", "Teras", "pillar"),
        ("workshops", "Tarikh", "held_on"),
        ("outreach", "Bandar", "city"),
        ("outreach", "Tarikh", "held_on"),
        ("outreach", "Saluran", "channel"),
        ("outreach", "Tonggak", "pillar"),
        ("outreach", "Bilangan dicapai", "people_reached"),
    ],
)
def test_a_malay_header_finds_its_column(source: str, header: str, meant: str) -> None:
    assert loose(header) in {loose(alias) for alias in column(source, meant)["aliases"]}


@pytest.mark.parametrize(
    ("source", "name", "written", "value"),
    [
        ("attendance", "sex", "P", "female"),
        ("attendance", "sex", "L", "male"),
        ("attendance", "sex", "Perempan", None),
        ("attendance", "state", "KL", "Wilayah Persekutuan Kuala Lumpur"),
        ("attendance", "state", "not stated", "not stated"),
        ("workshops", "state", "Dalam talian", "nationwide"),
        ("workshops", "pillar", "Pencegahan", "Prevention"),
        ("outreach", "pillar", "Kerjasama", "Partnerships"),
        ("outreach", "channel", "Media sosial", "social media"),
        ("outreach", "channel", "tik tok", None),
        ("targets", "place", "Kota Kinabalu", "Sabah"),
        ("targets", "place", "Semua", "all"),
    ],
)
def test_a_written_value_stands_for_one_listed_value_or_none(
    source: str, name: str, written: str, value: str | None
) -> None:
    assert accepted_values(column(source, name)).get(loose(written)) == value


def test_every_sheet_knows_the_same_states() -> None:
    states = [row["name_ms"] for row in reference("states")]
    assert len(states) == 13 + 3  # states + federal territories
    allowed = {
        ("attendance", "state"): ["not stated"],
        ("workshops", "state"): ["nationwide"],
        ("outreach", "state"): ["nationwide"],
        ("targets", "place"): ["nationwide", "all"],
        ("results", "place"): ["nationwide", "all"],
    }
    for (source, name), others in allowed.items():
        spellings = accepted_values(column(source, name))
        assert set(spellings.values()) == {*states, *others}
        for row in reference("states"):
            written = [row[k] for k in ("dosm_name", "name_en", "alpha3_common", "capital")]
            written += [alias for alias in row["aliases"].split(";") if alias]
            assert {spellings[loose(w)] for w in written} == {row["name_ms"]}


PERSONAL = tomllib.loads((DATA / "personal.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("kind", "written", "found"),
    [
        ("mykad", "900819-14-1344", True),
        ("mykad", "IC 900819141344.", True),
        ("mykad", "000229-01-0001", True),  # 2000 was a leap year
        ("mykad", "010229-01-0001", False),  # 2001 was not
        ("mykad", "900431-10-1000", False),  # April has 30 days
        ("mykad", "900819.14.1344", True),
        ("mykad", "900819 - 14 - 1344", True),
        ("mykad", "900819\u201114\u20111344", True),  # dashes that keep a line together
        ("mykad", "900819\u00a014\u200b1344", True),
        ("mykad", "a900819141344", False),
        ("mykad", "9008191413440", False),
        ("telephone", "012-345 6789", True),
        ("telephone", "+60 11-2345 6789", True),
        ("telephone", "0060 12-345 6789", True),
        ("telephone", "012\u2011345\u200b6789", True),
        ("telephone", "call 03-1234 5678", True),
        ("telephone", "088-123 456", True),
        ("telephone", "+44 20 7946 0958", True),
        ("telephone", "é0123456789", False),
        ("telephone", "05-08-2021 3 sessions", False),
        ("telephone", "9a3ff01c5b7d2e4a", False),
        ("email", "write to p0@example.org", True),
        ("email", "3 @ 4.50 each", False),
    ],
)
def test_a_personal_value_is_found_alike_in_both_engines(
    kind: str, written: str, found: bool
) -> None:
    values = PERSONAL["values"]
    core = f"(?:{values[kind]})".replace("{gap}", values["gap"])
    bound = kind != "email"
    here = rf"(?<![^\W_]){core}(?![^\W_])" if bound else core
    there = rf"(?:^|[^\p{{L}}\p{{N}}]){core}(?:$|[^\p{{L}}\p{{N}}])" if bound else core
    assert bool(re.search(here, written)) == found
    assert duckdb.execute("select regexp_matches(?, ?)", [written, there]).fetchone() == (found,)


def test_personal_words_are_plain_and_never_harmless_too() -> None:
    headers = PERSONAL["headers"]
    assert {"name", "ic no", "email"} <= {*headers["words"], *headers["contains"]}
    assert not set(headers["except"]) & {*headers["words"], *headers["contains"]}
    assert all(phrase == phrase.lower() for kind in headers.values() for phrase in kind)
    assert all(PERSONAL[key] for key in ("remedy", "remedy_ms"))


REFERENCE = {path.stem for path in (DATA / "reference").glob("*.csv")}
each_file = pytest.mark.parametrize("name", sorted(REFERENCE))


@each_file
def test_a_reference_file_has_the_columns_of_its_card(name: str) -> None:
    written = (DATA / "reference" / f"{name}.csv").read_bytes()
    assert b"\r" not in written
    assert written.endswith(b"\n")
    assert written.decode("utf-8").splitlines()[0].split(",") == names(CARDS[name])


@each_file
def test_a_reference_row_keeps_its_card(name: str) -> None:
    card, rows = CARDS[name], reference(name)
    keys = [tuple(row[name] for name in card["primaryKey"]) for row in rows]
    assert len(set(keys)) == len(keys)
    for field in card["fields"]:
        rules, cells = field.get("constraints", {}), [row[field["name"]] for row in rows]
        assert all(cells) or not rules.get("required")
        assert {c for c in cells if c} <= set(rules.get("enum", cells))
        assert field["type"] != "boolean" or set(cells) <= {"yes", "no"}
        read = [READ.get(field["type"], str)(cell) for cell in cells if cell]
        assert None not in read
    for key in card.get("foreignKeys", ()):
        target = key["reference"]
        if target["resource"] != "indicators":
            known = {row[target["fields"]] for row in reference(target["resource"])}
            assert {row[key["fields"]] for row in rows} - {""} <= known


def test_reference_rows_are_all_there() -> None:
    rows = {name: len(reference(name)) for name in REFERENCE}
    assert rows["published_figures"] == 154 + 67  # TIP Report + statements of Malaysian bodies
    assert rows["plans"] == 4 + 2  # NAPTIP 1.0 to 4.0 + two lists of KPWKM initiatives
    assert rows["goals"] == 9 + 3 + 7  # goals and objectives of 3.0 + focuses of 4.0
    assert rows["milestones"] == 6 + 5 + 3  # shared activities + initiatives of 2021 + of 2020
    assert rows["commitments"] == 23 + 5 + 6  # CBI + services + principles of KPWKM
    assert rows["agencies"] == 15 + 1 + 4  # glossary + a lead + bodies named with the programme
    assert rows["public_evidence"] == (1 + 2 + 1 + 1 + 1) + 3  # initiatives of 2021 + of 2020
    assert (rows["recommendations"], rows["pillars"], rows["modules"]) == (14, 4, 3)
    assert (rows["programmes"], rows["awards"], rows["targets"]) == (1, 0, 1)


def test_figures_are_counted_by_edition_and_by_body() -> None:
    figures = reference("published_figures")
    tip = [row for row in figures if row["body"] == "U.S. State Department"]
    editions = Counter(int(row["edition"]) for row in tip)
    assert [editions[y] for y in range(2015, 2026)] == [16, 12, 14, 13, 14, 14, 14, 12, 21, 12, 12]
    assert 16 + 12 + 14 + 13 + 14 + 14 + 14 + 12 + 21 + 12 + 12 == 154 == len(tip)
    others = Counter(row["body"] for row in figures if row not in tip)
    assert [n for _, n in others.most_common()] == [27, 20, 9, 6, 2, 2, 1]
    assert {row["edition"] for row in figures if row not in tip} == {"first"}


def test_a_figure_nobody_has_read_stays_a_gap() -> None:
    figures = reference("published_figures")
    unread = [row for row in figures if row["verified"] == "no"]
    assert len(unread) == 94 == 221 - 119 - 8  # all - with a value - withheld
    assert not any(row["value"] or row["value_text"] or row["source_url"] for row in unread)
    assert all(row["source_url"] for row in figures if row["verified"] == "yes")
    goals = [row for row in reference("goals") if row["level"] == "goal"]
    assert [row["goal_id"] for row in goals if row["title"]] == ["NAPTIP3-G5"]


def test_no_figure_of_fewer_than_ten_victims_stands_here() -> None:
    figures = reference("published_figures")
    withheld = [row for row in figures if row["withheld"] == "yes"]
    assert len(withheld) == 2 + 4 + 2  # work visas + parts of forced labour + of sex trafficking
    assert not any(row["value"] or row["value_text"] for row in withheld)
    of_victims = re.compile(r"victim|rescued|interim order|passes|work visas|orders|confirmed")
    small = [r for r in figures if r["value"] and float(r["value"]) < 10]
    people = [r for r in small if of_victims.search(r["unit"])]
    assert [r["measure"] for r in people] == ["TIP-VAS"]  # specialists, not victims


def test_public_bodies_get_evidence_words_and_no_planned_date() -> None:
    commitments = reference("milestones")
    assert {row["basis"] for row in commitments} == {"published"}
    assert not any(row["planned_end"] for row in commitments)
    assert all(row["source_url"] and row["lead"] for row in commitments)
    words = Counter(row["evidence_word"] for row in reference("public_evidence"))
    assert words["Partly evidenced"] == 1 + 2  # officers trained + two workshops
    assert (
        words["No public evidence found in our search"] == words["Reported done by the lead"] == 3
    )
