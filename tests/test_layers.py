"""The layers, read from the imports: pages -> tracker -> etl, and what each must not know."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# Looks like SQL, written small or large; "Select a pillar" at the start of a sentence does not.
SQL = re.compile(
    r"\b(select\s.+\sfrom|insert\s+into|delete\s+from|update\s+\w+\s+set|group\s+by|order\s+by"
    r"|SELECT\s.+\sFROM|INSERT\s+INTO|DELETE\s+FROM|UPDATE\s+\w+\s+SET|GROUP\s+BY|ORDER\s+BY)\b",
    re.DOTALL,
)
OWNERS = (ast.Module, ast.FunctionDef, ast.ClassDef)  # of docstrings
SUMS = (ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Pow)


def scripts(*places: str) -> list[str]:
    """List the Python files at some places, as paths from the project's folder."""
    found = {path.relative_to(ROOT).as_posix() for place in places for path in ROOT.glob(place)}
    assert found, f"nothing to check at {places}"
    return sorted(found)


def tree(script: str) -> ast.Module:
    return ast.parse((ROOT / script).read_text(encoding="utf-8"))


def imports(script: str) -> set[str]:
    """Return every module a script imports, with its parents: tracker.store gives tracker too."""
    names: set[str] = set()
    for node in ast.walk(tree(script)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.update(imported_from(node, script))
    return {".".join(name.split(".")[:n]) for name in names for n in range(1, name.count(".") + 2)}


def imported_from(node: ast.ImportFrom, script: str) -> set[str]:
    """Return the modules a `from ... import ...` may name, relative ones made whole."""
    folder = script.split("/")[: -node.level] if node.level else []
    module = ".".join([*folder, *filter(None, [node.module])])
    return {module} | {f"{module}.{alias.name}" for alias in node.names}


def words(script: str) -> list[str]:
    """Return every text in a script except its docstrings."""
    nodes = list(ast.walk(tree(script)))
    explained = {ast.get_docstring(node, clean=False) for node in nodes if isinstance(node, OWNERS)}
    texts = [node.value for node in nodes if isinstance(node, ast.Constant)]
    return [text for text in texts if isinstance(text, str) and text not in explained]


@pytest.mark.parametrize("script", scripts("etl/**/*.py"))
def test_etl_knows_neither_the_screen_nor_what_is_built_on_it(script: str) -> None:
    assert not imports(script) & {"streamlit", "plotly", "tracker", "pages"}


@pytest.mark.parametrize("script", scripts("tracker/**/*.py"))
def test_tracker_knows_no_page(script: str) -> None:
    assert not imports(script) & {"pages", "dashboard"}


@pytest.mark.parametrize("script", scripts("tracker/charts/**/*.py"))
def test_charts_know_no_database_and_no_screen(script: str) -> None:
    assert not imports(script) & {"duckdb", "etl", "streamlit", "tracker.store", "tracker.screen"}


@pytest.mark.parametrize("script", scripts("tracker/store*.py"))
def test_the_store_knows_no_chart_and_no_screen(script: str) -> None:
    assert not imports(script) & {"plotly", "streamlit", "tracker.charts", "tracker.screen"}


@pytest.mark.parametrize("script", scripts("tracker/**/*.py"))
def test_only_the_store_opens_a_database(script: str) -> None:
    assert "duckdb" not in imports(script) or script.startswith("tracker/store")


@pytest.mark.parametrize("script", scripts("*.py", "launch/*.py", "tracker/**/*.py"))
def test_only_the_frame_the_screen_and_the_pages_know_streamlit(script: str) -> None:
    may = script == "dashboard.py" or script.startswith("tracker/screen/")
    assert may or "streamlit" not in imports(script)


@pytest.mark.parametrize("script", scripts("pages/*/*.py"))
def test_a_page_knows_no_database_no_chart_library_and_no_table_library(script: str) -> None:
    assert not imports(script) & {"duckdb", "etl", "numpy", "pandas", "plotly", "pyarrow"}


@pytest.mark.parametrize("script", scripts("pages/*/*.py", "dashboard.py"))
def test_a_page_holds_no_sql(script: str) -> None:
    assert [text for text in words(script) if SQL.search(text)] == []


@pytest.mark.parametrize("script", scripts("pages/*/*.py"))
def test_a_page_does_no_sums(script: str) -> None:
    operations = (node for node in ast.walk(tree(script)) if isinstance(node, ast.BinOp))
    assert [node.lineno for node in operations if isinstance(node.op, SUMS)] == []


@pytest.mark.parametrize("text", ["select place\nfrom cubes", "SELECT 1 FROM t", "x order by y"])
def test_sql_is_recognised(text: str) -> None:
    assert SQL.search(text)


@pytest.mark.parametrize("text", ["Select a pillar from the list", "Held from June", "Ordered by"])
def test_a_sentence_is_not_taken_for_sql(text: str) -> None:
    assert not SQL.search(text)


MARKDOWN = {
    "caption", "error", "header", "info", "markdown", "metric", "subheader", "success", "table",
    "title", "warning", "write",
}  # fmt: skip


@pytest.mark.parametrize("script", scripts("pages/**/*.py", "tracker/screen/*.py"))
def test_nothing_that_reads_markdown_is_given_a_text(script: str) -> None:
    # Markdown in a sheet could make every reader's browser call another host (privacy.md).
    calls = [n.func for n in ast.walk(tree(script)) if isinstance(n, ast.Call)]
    used = {
        f.attr
        for f in calls
        if isinstance(f, ast.Attribute) and isinstance(f.value, ast.Name) and f.value.id == "st"
    }
    assert not used & MARKDOWN
