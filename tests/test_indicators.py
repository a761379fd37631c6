"""Every indicator keeps its contract and speaks the SQL both engines share."""

import re
import tomllib
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.tables import TABLES, create

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "indicators").glob("*.sql"))
FOUR_PS = ("Prevention", "Protection", "Prosecution", "Partnerships")

TEXTS = {
    "id", "title", "why", "definition", "unit", "pillar", "direction", "kind", "mode", "target",
    "owner", "source", "level", "expected_from", "rows",
}  # fmt: skip
MALAY = {"title_ms", "why_ms", "definition_ms", "target_ms", "owner_ms", "source_ms"}
OPTIONAL = {
    "code",
    "nothing_found",
    "source_url",
    "standard_code",
    "crosswalk",
    "context",
    "people",
}
CLOSED = {
    "pillar": {*FOUR_PS, "cross-cutting"},
    "direction": {"up", "down", "context"},
    "kind": {"count", "rate", "mean", "latest"},
    "mode": {"incremental", "cumulative", "latest"},
    "level": {"output", "outcome", "impact"},
    "expected_from": {"schedule", "interim targets"},
    "nothing_found": {"zero"},
    "rows": {
        "attendance",
        "milestone_reports",
        "outreach",
        "published_figures",
        "results",
        "workshops",
    },
}
DIMENSIONS = {
    "programme_id", "pillar", "place", "city", "channel", "kind", "mode", "sex", "age_band",
    "organisation_type", "workshop_id",
}  # fmt: skip
STANDARD_CODES = {
    "people_trained_prevention": "PS.5.3-15",
    "first_responders_trained": "PS.5.1-28",
    "referrals": "PS.5.1-29",
    "laws_supported": "PS.5.2-23",
    "organisations_improved": "CBLD-9",
    "organisations_pursuing": "CBLD-11",
    "satisfaction": "Kirkpatrick level 1",
    "learning_gain": "Kirkpatrick level 2",
    "learning_use": "Kirkpatrick level 3",
    "organisations_changed": "Kirkpatrick level 4",
    "victims_per_100k": "SDG 16.2.2",
}

# DuckDB and Spark gave identical results for these (DECISIONS.md, portable SQL).
FUNCTIONS = {
    "cast", "coalesce", "count", "date_trunc", "day", "make_date", "max", "min", "min_by", "month",
    "quarter", "row_number", "sum", "year",
}  # fmt: skip
KEYWORDS = {
    "all", "and", "as", "by", "case", "date", "desc", "double", "else", "end", "filter", "from",
    "group", "in", "is", "join", "not", "null", "on", "or", "order", "over", "partition",
    "qualify", "select", "then", "using", "when", "where", "with",
}  # fmt: skip
BEFORE_BRACKET = {"and", "as", "filter", "in", "or", "over", "using"}
WORD = re.compile(r"[a-z_]\w*")
SIGNS = ('"', "`", "\\", "$", "?", "::", ";", "[", "{", "/*", "%")
COLUMNS = {word for columns in TABLES.values() for word in WORD.findall(columns)}
DATES = {word for columns in TABLES.values() for word in re.findall(r"(\w+) date\b", columns)}
# The engines put nulls at different ends, so only columns that are never null may order rows.
NEVER_NULL = {
    "held_on", "workshop_id", "participant_key", "period_end", "period_start", "edition",
}  # fmt: skip


def head(path: Path) -> dict[str, Any]:
    lines = path.read_text(encoding="utf-8").split("\n\n")[0].splitlines()
    return tomllib.loads("\n".join(line.removeprefix("-- ") for line in lines))


def query(path: Path) -> str:
    return path.read_text(encoding="utf-8").split("\n\n", 1)[1]


def words(path: Path) -> str:
    """Return the query without comments and without what stands in quotes."""
    return re.sub(r"'[^']*'", "''", re.sub(r"--.*", "", query(path)))


@pytest.fixture(scope="module")
def empty() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    create(connection)
    return connection


def each(paths: list[Path]) -> Any:
    return pytest.mark.parametrize("path", paths, ids=lambda path: path.stem)


# --- what every file says -------------------------------------------------------------------


def test_there_are_at_least_24_indicators_and_five_for_each_p():
    pillars = [head(path)["pillar"] for path in FILES]
    assert len(FILES) >= 24
    assert {p: pillars.count(p) >= 5 for p in FOUR_PS} == dict.fromkeys(FOUR_PS, True)


@each(FILES)
def test_the_head_has_every_key_and_no_other(path: Path):
    said = head(path)
    needed = TEXTS | {"dimensions"}
    assert needed <= set(said) <= needed | MALAY | OPTIONAL
    assert [key for key in TEXTS if not said[key].strip()] == []
    assert said["id"] == path.stem


@each(FILES)
def test_closed_lists_are_kept(path: Path):
    said = head(path)
    assert {key: said[key] for key in CLOSED if key in said and said[key] not in CLOSED[key]} == {}
    assert set(said["dimensions"]) <= DIMENSIONS
    assert said.get("context", True) is True
    assert said.get("people", True) is True


@each(FILES)
def test_what_reads_people_says_so_and_nothing_else_does(path: Path):
    """The public file shows of `people = true` only what was published with a quarter."""
    read = set(WORD.findall(words(path)))
    of_people = {"attendance", "people_reached", "people_female", "people_male", "referrals"}
    assert ("people" in head(path)) is bool(read & of_people)


@each(FILES)
def test_every_text_a_reader_sees_is_there_in_malay_too(path: Path):
    said = head(path)
    missing = sorted(key for key in MALAY if not said.get(key, "").strip())
    assert missing == [], (
        f"indicators/{path.name} lacks {', '.join(missing)}: the Malay pages say it"
    )


@each(FILES)
def test_malay_has_the_parts_of_a_share_where_english_has_them(path: Path):
    said = head(path)
    english = [f"{part}: " in said["definition"] for part in ("Numerator", "Denominator")]
    malay = [f"{part}: " in said["definition_ms"] for part in ("Pengangka", "Penyebut")]
    assert malay == english


@each(FILES)
def test_malay_says_the_numbers_that_english_says(path: Path):
    """A number lost or changed in translating would make another definition."""
    said = head(path)
    for key in ("why", "definition", "target", "source"):
        english, malay = (sorted(re.findall(r"\d+", said[k])) for k in (key, f"{key}_ms"))
        assert malay == english, key


@each(FILES)
@pytest.mark.parametrize("key", ["why", "why_ms"])
def test_the_reason_is_one_sentence(path: Path, key: str):
    why = head(path)[key].replace("U.S. ", "")
    assert why.index(".") == len(why) - 1


@each(FILES)
def test_only_national_context_carries_no_programme(path: Path):
    said = head(path)
    # milestones belong to a plan, which may outlast every programme
    no_programme = "context" in said or path.stem == "milestones_done"
    assert ("programme_id" in said["dimensions"][:1]) is not no_programme


@each(FILES)
def test_rates_are_never_added_up_and_counts_always_are(path: Path):
    said = head(path)
    assert said["mode"] == ("cumulative" if said["kind"] == "count" else "latest")


@each([path for path in FILES if "context" in head(path)])
def test_national_context_has_no_direction_of_good(path: Path):
    assert (head(path)["direction"], head(path)["kind"]) == ("context", "latest")


def test_standard_codes_are_written_exactly():
    said = {path.stem: head(path).get("standard_code") for path in FILES}
    assert {key: said[key] for key in STANDARD_CODES} == STANDARD_CODES


@each(FILES)
def test_links_are_links(path: Path):
    assert head(path).get("source_url", "https://").startswith(("https://", "http://"))


# --- one SQL for two engines ----------------------------------------------------------------


def objections(text: str) -> set[str]:
    """Return what in a query, without its comments and quotes, one engine reads differently."""
    named = {*re.findall(r"\bas (\w+)", text), *re.findall(r"(\w+) as \(", text)}
    known = FUNCTIONS | KEYWORDS | set(TABLES) | COLUMNS | named
    signs = {sign for sign in SIGNS if sign in text}
    calls = set(re.findall(r"(\w+)\s*\(", text)) - FUNCTIONS - BEFORE_BRACKET
    spans = re.findall(r"(\w+) [-+] (?:\w+\.)?(\w+)", text)
    dates = {word for pair in spans for word in pair if word in DATES}
    return signs | calls | dates | set(WORD.findall(text)) - known


@each(FILES)
def test_a_query_says_only_what_both_engines_understand_alike(path: Path):
    assert objections(words(path)) == set()
    assert {sign for sign in '"\\$?' if sign in query(path)} == set()


@pytest.mark.parametrize(
    ("text", "objection"),
    [
        ("select datediff('', held_on, period_end)", "datediff"),
        ("select add_months(held_on, 1)", "add_months"),
        ("select held_on::date", "::"),
        ("select held_on - workshops.planned_on", "planned_on"),
        ("select * exclude (basis) from workshops", "exclude"),
        ("from workshops where state ilike ''", "ilike"),
        ('select held_on as "Date" from workshops', '"'),
        ("from workshops where state = $1", "$"),
    ],
)
def test_what_the_engines_read_differently_is_noticed(text: str, objection: str):
    assert objection in objections(text)


@each(FILES)
def test_rows_are_ordered_only_by_columns_that_are_never_null(path: Path):
    clauses = re.findall(r"order by ([\w, ]+?)\s*\)", words(path))
    assert len(clauses) == words(path).count("order by")
    terms = {term.split()[0] for clause in clauses for term in clause.split(",")}
    assert terms <= NEVER_NULL


@each(FILES)
def test_the_query_reads_as_prose(path: Path):
    assert query(path).startswith("-- One row per ")
    assert words(path) == words(path).lower()
    without_brackets = re.sub(r"\([^()\n]*\)", "", re.sub(r"\([^()\n]*\)", "", words(path)))
    lists = [line for line in without_brackets.splitlines() if " by " not in line]
    assert [line for line in lists if "," in line.rstrip()[:-1]] == []


# --- what every query returns ---------------------------------------------------------------


@each(FILES)
def test_a_query_returns_parts_by_month_and_dimensions(
    path: Path, empty: duckdb.DuckDBPyConnection
):
    rows = empty.execute(f"describe {query(path)}").fetchall()
    dimensions = [(name, "VARCHAR") for name in head(path)["dimensions"]]
    parts = [("numerator", "DOUBLE"), ("denominator", "DOUBLE")]
    assert [row[:2] for row in rows] == [("period", "DATE"), *dimensions, *parts]


@each(FILES)
def test_a_file_runs_as_it_stands_and_nothing_gives_no_rows(
    path: Path, empty: duckdb.DuckDBPyConnection
):
    assert empty.execute(path.read_text(encoding="utf-8")).fetchall() == []


@pytest.mark.parametrize("table", TABLES)
def test_the_tables_tried_here_have_columns_of_their_cards(table: str):
    card = tomllib.loads((ROOT / "data/cards" / f"{table}.toml").read_text(encoding="utf-8"))
    columns = {text.split()[0] for text in TABLES[table].split(",")}
    assert columns - {field["name"] for field in card["fields"]} == set()
