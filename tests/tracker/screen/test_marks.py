"""Marks and cards: what comes from data is text, and a status is more than a colour."""

import re
from html.parser import HTMLParser

import pytest

from tracker.charts.style import DARK, LIGHT
from tracker.formulas.absence import Absence
from tracker.formulas.milestones import MilestoneStatus
from tracker.formulas.status import Status
from tracker.screen import marks
from tracker.shapes import shape
from tracker.shown import Item, Measure

EVIL = "<script>alert('x')</script> & <b>y</b>"
STATUSES = [*Status, *MilestoneStatus]
NAMES = sorted({shape(status) for status in (*STATUSES, *Absence)})


class Reading(HTMLParser):
    """Read HTML as a browser would: elements with their attributes, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of each element with a name."""
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List the HTML that is put on the page."""
    pieces: list[str] = []
    monkeypatch.setattr(marks.st, "html", pieces.append)
    return pieces


def everything(drawn: list[str], said: str) -> str:
    """Draw every kind of mark with one text wherever data may stand; return the HTML."""
    marks.header([said], [said], [said])
    marks.headline(said)
    marks.title(said)
    marks.note(said)
    marks.say(said, what_to_do=True)
    marks.measures([Measure(said, said, said, said, said, Status.BEHIND, 0.5, 0.7)])
    marks.items([Item(Status.BEHIND, said, said, said)])
    marks.source(said)
    marks.legend([("done", said)])
    marks.numbered([said])
    return "".join(drawn)


def test_markup_in_data_is_shown_as_text_and_makes_no_element(drawn: list[str]):
    plain = Reading(everything(drawn, "plain"))
    drawn.clear()
    evil = Reading(everything(drawn, EVIL))
    assert evil.elements == plain.elements
    assert evil.text == plain.text.replace("plain", EVIL)


def test_data_cannot_leave_the_place_it_stands_in(drawn: list[str]):
    assert "<script" not in everything(drawn, EVIL)
    assert '"><img' not in everything(drawn, '"><img src=x onerror=alert(1)>')


class Chosen(dict):
    """Choices of the address, as Streamlit hands them out."""

    to_dict = dict.copy


def test_the_link_that_explains_keeps_every_choice_and_says_what_it_explains(
    drawn: list[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(marks.st, "query_params", Chosen(pillar="Prosecution", explain="gain"))
    marks.measures([Measure("Days late", "68", explain="session:W09")])
    found = Reading("".join(drawn))
    (link,) = found.named("a")
    assert link["href"] == "?pillar=Prosecution&explain=session%3AW09"
    assert (link["target"], link["aria-label"]) == ("_self", "Explain: Days late")
    assert found.text.endswith("68Explain")


def test_what_is_explained_stays_text_in_the_link(drawn: list[str]):
    marks.explain("session:" + EVIL, EVIL)
    marks.source("sheet", "session:" + EVIL, EVIL)
    marks.items([Item(Status.BEHIND, "title", "", explain=EVIL)])
    found = Reading("".join(drawn))
    assert [name for name, _ in found.elements if name in ("script", "b")] == ["b"]  # the title's
    assert found.named("a")[0]["aria-label"] == f"Explain: {EVIL}"


def test_without_an_explanation_there_is_no_link(drawn: list[str]):
    marks.source("sheet")
    marks.explain("", "nothing")
    assert "<a" not in "".join(drawn)


@pytest.mark.parametrize("status", [*STATUSES, *Absence])
def test_a_status_and_an_absence_have_a_word_and_a_shape(status: Status | Absence):
    found = Reading(marks.badge(status))
    assert found.text.lower() == str(status).lower()
    assert found.text[0].isupper()
    (mark,) = found.named("span")
    assert re.fullmatch(r"pt-status pt-[a-z-]+", mark["class"] or "")
    assert len(found.named("i")) == 1


@pytest.mark.parametrize(
    "name", ["on-plan", "behind", "well-behind", "done", "absent", "ink", "text", "muted"]
)
def test_cards_and_charts_use_the_same_colours(name: str):
    sheet = marks.STYLE.read_text(encoding="utf-8")
    (pair,) = re.findall(rf"--pt-{name}: light-dark\((#\w+), (#\w+)\)", sheet)
    colours = [getattr(palette, name.replace("-", "_")).lower() for palette in (LIGHT, DARK)]
    assert list(pair) == colours


def test_context_has_no_mark_at_all():
    assert marks.badge(None) == ""
    assert marks.badge(None, "60 days late") == ""


def test_a_word_of_its_own_replaces_the_status_and_keeps_its_shape():
    found = Reading(marks.badge(MilestoneStatus.OVERDUE, "20 days late"))
    assert found.text == "20 days late"
    assert found.named("span")[0]["class"] == "pt-status pt-behind"


@pytest.mark.parametrize("name", NAMES)
def test_every_shape_can_be_told_without_colour(name: str):
    """Compare what the style sheet says of the small element that draws each shape."""
    sheet = marks.STYLE.read_text(encoding="utf-8")
    forms = {n: "".join(re.findall(rf"\.pt-{n} i {{([^}}]*)}}", sheet)).strip() for n in NAMES}
    assert list(forms.values()).count(forms[name]) == 1
    assert not re.search(r"(?<![-\w])color:", forms[name])


def test_an_absent_number_is_drawn_differently_from_zero(drawn: list[str]):
    marks.measures([Measure("Sessions", "0", done=0.0, status=Status.WELL_BEHIND)])
    marks.measures([Measure("Sessions", "not reported", status=Absence.NOT_REPORTED)])
    zero, absent = map(Reading, drawn)
    assert {"class": "pt-bar", "aria-hidden": "true"} in zero.named("div")
    assert {"style": "width:0.0%"} in zero.named("i")
    assert not [a for a in absent.named("div") if a["class"] == "pt-bar"]
    assert "Not reported" in absent.text
    assert "0" not in absent.text
    assert absent.named("span")[0]["class"] == "pt-status pt-absent"


def test_an_absence_is_said_once(drawn: list[str]):
    marks.measures([Measure("Sessions", "not reported", status=Absence.NOT_REPORTED)])
    marks.measures([Measure("Sessions", "not reported", status=Absence.NO_TARGET)])
    once, apart = map(Reading, drawn)
    assert once.text.lower().count("not reported") == 1
    assert "not reported" in apart.text
    assert "No target" in apart.text


@pytest.mark.parametrize(
    ("done", "expected", "width", "left"),
    [
        (0.4, 0.7, "40.0%", "70.0%"),
        (1.35, 1.2, "100.0%", "100.0%"),  # only the drawn bar is clipped
        (-0.2, -0.1, "0.0%", "0.0%"),
    ],
)
def test_the_bar_shows_what_is_done_and_marks_what_was_expected(
    drawn: list[str], done: float, expected: float, width: str, left: str
):
    marks.measures([Measure("Sessions", "135", done=done, expected=expected)])
    found = Reading(drawn[0])
    assert found.named("i") == [{"style": f"width:{width}"}]
    assert found.named("b") == [{"style": f"left:{left}"}]
    assert "135" in found.text  # the number itself is never clipped


def test_without_a_plan_the_bar_has_no_mark(drawn: list[str]):
    marks.measures([Measure("Sessions", "4", done=0.4)])
    assert Reading(drawn[0]).named("b") == []


def test_a_note_of_nothing_is_not_drawn(drawn: list[str]):
    marks.note("")
    assert drawn == []


def test_what_to_do_stands_in_a_box(drawn: list[str]):
    marks.say("Run: make run", what_to_do=True)
    marks.say("Nothing is late.")
    assert [Reading(html).named("p") for html in drawn] == [
        [{"class": "pt-say pt-box"}],
        [{"class": "pt-say"}],
    ]


def test_empty_lines_of_a_card_are_left_out(drawn: list[str]):
    marks.measures([Measure("Sessions", "4")])
    found = Reading(drawn[0])
    assert (found.named("p"), found.named("small")) == ([], [])


def test_the_sample_stands_in_the_header(drawn: list[str]):
    marks.header(["Programme"], ["SAMPLE: synthetic data"], ["Prevention"])
    assert {"class": "pt-sample"} in Reading(drawn[0]).named("b")
    drawn.clear()
    marks.header(["Programme"], [], [])
    assert "pt-sample" not in drawn[0]
