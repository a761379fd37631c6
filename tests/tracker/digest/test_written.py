"""How a digest is written: as text, as HTML, as a mail, and by the command."""

import email
from email.policy import default
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.attack import payloads
from tracker.__main__ import main
from tracker.digest.html import html
from tracker.digest.letter import Letter, Line, Part
from tracker.digest.mail import mail
from tracker.digest.plain import WIDTH, plain

FOUND = Letter(
    subject="Programme: what changed",
    language="en",
    badges=("SAMPLE: synthetic data",),
    headline="9 of 20 sessions held.",
    parts=(
        Part("What changed", ("One more.", "A worse status.")),
        Part("Late: 2", lines=(Line("A talk", "92 days late", "Prevention"),), more="1 more."),
        Part("Of them", ("None.",), level=2),
    ),
    foot=("as of 31 May 2022",),
)
ASKED = ["digest", "--since", "2022-04-30", "--as-of", "2022-05-31"]


class Tags(HTMLParser):
    """Collect what a mail program would draw and follow."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.said = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.said += data


def test_the_text_reads_from_top_to_bottom() -> None:
    assert plain(FOUND) == "\n".join(
        [
            *("Programme: what changed", ""),
            *("SAMPLE: synthetic data", ""),
            *("9 of 20 sessions held.", ""),
            *("", "What changed", "============", "* One more.", "* A worse status.", ""),
            *("", "Late: 2", "=======", "* A talk (92 days late)", "  Prevention", "1 more.", ""),
            *("Of them", "-------", "None.", ""),
            *("-" * WIDTH, "as of 31 May 2022", ""),
        ]
    )


def test_no_line_is_too_long_but_an_address() -> None:
    address = "https://pantau.example.org/" + "a" * WIDTH
    line = Line("word " * 40, "word " * 20, "word " * 40, address)
    lines = plain(Letter("s", "en", (), "h " * 99, (Part("t", lines=(line,)),), ())).splitlines()
    assert [x for x in lines if len(x) > WIDTH] == [f"  {address}"]


def test_the_page_says_its_language_and_fetches_nothing() -> None:
    found = Tags(html(FOUND))
    assert ("lang", "en") in found.attributes
    assert {name for name, _ in found.attributes} <= {"lang", "charset", "name", "content", "style"}
    assert not {"script", "img", "link", "iframe", "form", "style"} & {*found.tags}
    assert "url(" not in html(FOUND)


@pytest.mark.parametrize("text", payloads.ALL)
def test_a_text_that_does_harm_stays_text(text: str) -> None:
    line = Line(text, text, text, "https://pantau.example.org/x?a=1&b=2")
    made = html(Letter(text, "en", (text,), text, (Part(text, (text,), (line,), text),), (text,)))
    found = Tags(made)
    assert {*found.tags} <= {*Tags(html(FOUND)).tags, "a"}
    hrefs = [value for name, value in found.attributes if name == "href"]
    assert hrefs == ["https://pantau.example.org/x?a=1&b=2"]
    assert {name for name, _ in found.attributes if name.startswith("on")} == set()


def test_a_mail_holds_both_texts_and_its_subject() -> None:
    made = mail(FOUND)
    found = email.message_from_bytes(made, policy=default)
    assert (found["subject"], found["x-unsent"]) == ("Programme: what changed", "1")
    assert [found["to"], found["from"], found["date"]] == [None] * 3
    kinds = [
        (x.get_content_type(), x.get_content().replace("\r\n", "\n")) for x in found.iter_parts()
    ]
    assert kinds == [("text/plain", plain(FOUND)), ("text/html", html(FOUND))]
    assert made == mail(FOUND)


def test_the_command_prints_the_public_digest(
    shipped: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(ASKED) == 0
    said = capsys.readouterr().out
    assert said.startswith("SAMPLE: Anti-Trafficking")
    assert "295 of 800" in said  # attendances of closed quarters: the public file
    assert said.endswith("\n")
    assert not said.endswith("\n\n")


def test_the_command_writes_html_in_malay(shipped: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.html"
    assert main([*ASKED, "--language", "ms", "--html", "--out", str(out)]) == 0
    made = out.read_text(encoding="utf-8")
    assert '<html lang="ms">' in made
    assert "CONTOH" in made


def test_the_command_writes_a_whole_mail(
    shipped: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [tmp_path / name for name in ("a.eml", "b.eml")]
    for file in files:
        assert main([*ASKED, "--role", "staff", "--out", str(file)]) == 0
    assert files[0].read_bytes() == files[1].read_bytes()
    badges = "(SAMPLE: synthetic data) (INTERNAL: for staff only)"
    assert capsys.readouterr().out.splitlines()[0] == f"{files[0]} {badges}"
    assert b"X-Unsent: 1" in files[0].read_bytes()


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (["--since", "2022-05-31"], "--since 2022-05-31 is not before 2022-05-31"),
        (["--since", "2020-01-01"], "2020-01-01 is outside what is known"),
        (["--since", "2022-04-30", "--out", "nowhere/x.txt"], "nowhere/x.txt cannot be written"),
    ],
)
def test_what_cannot_be_made_is_refused_with_its_remedy(
    shipped: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    asked: list[str],
    why: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["digest", *asked]) == 1
    assert why in capsys.readouterr().err


def test_an_address_that_is_none_is_a_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main([*ASKED, "--link", "javascript:alert(1)"])
    assert "is no address of a dashboard" in capsys.readouterr().err
