"""Where things lie, what is pinned and how the server is set."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
CONTENT_FOLDERS = ("indicators", "data", "locales")
CODE_FOLDERS = ("launch", "etl", "tracker", "pages", "tests/browser")
SETTINGS = {
    ("server", "address"): "127.0.0.1",
    ("server", "allowedHosts"): ["127.0.0.1", "localhost"],
    ("server", "enableAgentApi"): False,
    ("server", "enableCORS"): True,
    ("server", "enableXsrfProtection"): True,
    ("server", "fileWatcherType"): "none",
    ("server", "headless"): True,
    ("server", "maxUploadSize"): 200,
    ("browser", "gatherUsageStats"): False,
    ("client", "showErrorDetails"): "none",
    ("client", "toolbarMode"): "minimal",
    ("logger", "enableRich"): False,
    ("logger", "level"): "warning",
    ("theme", "baseFontSize"): 16,
}


def lines(name: str) -> list[str]:
    """Return the lines of a file at the top, without blank lines and whole-line comments."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return [
        line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]


def named_settings() -> list[str]:
    """List the environment variables of our own that the code reads."""
    scripts = [path for name in CODE_FOLDERS for path in (ROOT / name).rglob("*.py")]
    texts = [path.read_text(encoding="utf-8") for path in scripts]
    return sorted({name for text in texts for name in re.findall(r"\"(PANTAU_[A-Z_]+)\"", text)})


def settings() -> dict[str, Any]:
    return tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "name", ["dashboard.py", "pages", "data", "etl", "tests", "requirements.txt"]
)
def test_the_six_names_stand_at_the_top(name: str) -> None:
    assert (ROOT / name).exists()


def test_no_page_lies_directly_in_pages() -> None:
    # Streamlit would serve it at its address without running dashboard.py first.
    assert list((ROOT / "pages").glob("*.py")) == []


@pytest.mark.parametrize("folder", CONTENT_FOLDERS)
def test_a_content_folder_holds_no_python(folder: str) -> None:
    assert (ROOT / folder).is_dir()
    assert list((ROOT / folder).rglob("*.py")) == []


@pytest.mark.parametrize("line", lines("requirements.in"))
def test_every_requirement_says_why_it_is_there(line: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]+ +# \S.{9,}", line)


@pytest.mark.parametrize("name", [line.split()[0] for line in lines("requirements.in")])
def test_every_requirement_is_pinned(name: str) -> None:
    assert any(line.startswith(f"{name}==") for line in lines("requirements.txt"))


@pytest.mark.parametrize("line", lines("requirements.txt"))
def test_a_pin_is_a_name_a_version_and_at_most_conditions(line: str) -> None:
    # So that the file serves every system, and names no host and no folder.
    condition = r"[a-z_]+ [!<>=]=? '[^']+'"
    assert re.fullmatch(rf"[a-z0-9-]+==[0-9][0-9a-z.]*( ; {condition}( and {condition})*)?", line)


def test_requirements_txt_says_how_it_was_made() -> None:
    head = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()[1]
    assert "uv pip compile --universal --python-version 3.11 requirements.in" in head


@pytest.mark.parametrize(("place", "value"), SETTINGS.items())
def test_the_server_is_set_as_promised(place: tuple[str, str], value: object) -> None:
    section, name = place
    assert settings()[section][name] == value


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_both_looks_are_our_own(mode: str) -> None:
    look = settings()["theme"][mode]
    assert {"primaryColor", "backgroundColor", "textColor", "borderColor"} <= look.keys()


def test_no_font_and_no_picture_is_fetched_from_elsewhere() -> None:
    assert "://" not in (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")


def test_the_windows_script_has_windows_line_ends() -> None:
    script = (ROOT / "run.cmd").read_bytes()
    assert script.count(b"\n") == script.count(b"\r\n") > 0


@pytest.mark.parametrize("name", [*named_settings(), "PORT", "ROLE"])
def test_every_setting_stands_in_the_readme(name: str) -> None:
    assert f"| `{name}` |" in (ROOT / "README.md").read_text(encoding="utf-8")
