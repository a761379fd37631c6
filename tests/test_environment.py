"""The virtual environment: installed once, again when requirements change, also offline."""

import base64
import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from launch import environment, verbs

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the environment another home, with requirements of its own."""
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("pantau-probe==1.0\n", encoding="utf-8")
    monkeypatch.setattr(environment, "REQUIREMENTS", requirements)
    monkeypatch.setattr(environment, "VENV", tmp_path / "venv")
    monkeypatch.setattr(environment, "STAMP", tmp_path / "venv" / "installed.sha256")
    return tmp_path


def wheel(folder: Path) -> None:
    """Write a wheel with one module, pantau_probe, whose answer is 42."""
    folder.mkdir()
    files = {
        "pantau_probe.py": "answer = 42\n",
        "pantau_probe-1.0.dist-info/METADATA": (
            "Metadata-Version: 2.1\nName: pantau-probe\nVersion: 1.0\n"
        ),
        "pantau_probe-1.0.dist-info/WHEEL": (
            "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        ),
    }
    record = "".join(f"{name},{checksum(text)},{len(text)}\n" for name, text in files.items())
    files["pantau_probe-1.0.dist-info/RECORD"] = record + "pantau_probe-1.0.dist-info/RECORD,,\n"
    with zipfile.ZipFile(folder / "pantau_probe-1.0-py3-none-any.whl", "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)


def checksum(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return "sha256=" + base64.urlsafe_b64encode(digest).decode("ascii").rstrip("=")


def test_without_a_network_everything_comes_from_the_folder(elsewhere: Path) -> None:
    wheel(elsewhere / "wheels")
    python = environment.installed_python(str(elsewhere / "wheels"))
    asked = [str(python), "-c", "import pantau_probe; print(pantau_probe.answer)"]
    assert subprocess.check_output(asked, encoding="utf-8").strip() == str(6 * 7)


def test_a_folder_that_lacks_a_wheel_fails_with_what_to_do(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (elsewhere / "wheels").mkdir()
    monkeypatch.setattr(environment, "working_python", lambda: Path(sys.executable))
    with pytest.raises(SystemExit, match=r"python run\.py wheels FOLDER"):
        environment.installed_python(str(elsewhere / "wheels"))
    assert not environment.STAMP.exists()


def test_the_environment_is_installed_again_only_when_requirements_change(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = environment.venv_python()
    python.parent.mkdir(parents=True)
    python.touch()
    steps: list[tuple[str, ...]] = []

    def note(program: Path, *words: str) -> int:
        steps.append(words)
        return 0

    monkeypatch.setattr(environment, "working_python", lambda: python)
    monkeypatch.setattr(environment, "step", note)
    environment.installed_python("")
    environment.installed_python("")
    assert len(steps) == 1
    environment.REQUIREMENTS.write_text("pantau-probe==1.1\n", encoding="utf-8")
    environment.installed_python("")
    assert len(steps) == 1 + 1


def test_a_network_is_used_only_when_no_folder_is_named() -> None:
    assert "--no-index" not in environment.install_words("")
    words = environment.install_words("wheels")
    assert words[words.index("--no-index") + 1] == "--find-links"
    assert words[words.index("--find-links") + 1] == str(Path("wheels").resolve())


def test_the_folder_is_filled_with_what_requirements_txt_pins() -> None:
    words = environment.download_words("wheels")
    assert words[:3] == ["-m", "pip", "download"]
    assert words[words.index("--dest") + 1] == str(Path("wheels").resolve())
    assert words[-2:] == ["-r", str(ROOT / "requirements.txt")]


def test_the_folder_of_wheels_can_be_named_by_word_or_by_setting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PANTAU_WHEELS", "from-setting")
    assert verbs.command_line().parse_args(["install"]).wheels == "from-setting"
    named = verbs.command_line().parse_args(["install", "--wheels", "from-word"])
    assert named.wheels == "from-word"
