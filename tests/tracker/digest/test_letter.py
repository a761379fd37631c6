"""What stands in a digest: what the Overview and the Report page say, and nothing else."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.small_two import publish_two
from tracker import store as stores
from tracker import texts
from tracker.digest import letter as letters
from tracker.digest.letter import Letter, Line, letter
from tracker.digest.links import Links, NoAddress, base
from tracker.programme import ALL, programmes
from tracker.results import overview
from tracker.use_the_data import difference_lines, narratives, report, report_headline, sentences
from tracker.use_the_data.comparison import compare
from tracker.use_the_data.differences import Kind, Two

HERE = Links("https://pantau.example.org", "2022-05-31", "en")


@pytest.fixture(scope="session")
def small_two(tmp_path_factory: pytest.TempPathFactory) -> Two:
    """Publish the small year as it was known on two days."""
    return publish_two(tmp_path_factory.mktemp("digest"), {}, {})


def two(role: str, since: date = date(2022, 3, 31)) -> Two:
    now = stores.open(role, date(2022, 5, 31))
    return Two(stores.open(role, since), now, programmes(now)[0])


def part(found: Letter, title: str) -> letters.Part:
    return next(p for p in found.parts if p.title.startswith(title))


def texts_of(found: Letter) -> str:
    lines = [x for p in found.parts for x in p.lines]
    said = [s for p in found.parts for s in (p.title, *p.said, p.more)]
    words = [w for x in lines for w in (x.title, x.word, x.detail)]
    return "\n".join([found.subject, *found.badges, found.headline, *said, *words, *found.foot])


def test_it_says_where_the_programme_stands_and_what_changed(small_two: Two) -> None:
    found = letter(small_two, Links())
    assert found.headline.startswith("4 of 10 sessions held by 30 Jun 2021; the plan said 7.")
    stands = part(found, "Where the programme stands").lines[0]
    assert stands.title == "Workshops and consultations held"
    assert stands.detail.startswith("4 of 10")
    changed = part(found, "From 31 Mar 2021 to 30 Jun 2021: what changed")
    assert changed.said[0].startswith("Since 31 Mar 2021: 1 more session was held (2 to 4, 1 of it")


def test_late_before_due_before_what_is_done_about_it_before_the_lists(small_two: Two) -> None:
    titles = [p.title.split(":")[0] for p in letter(small_two, Links()).parts if p.level == 1]
    assert titles == [
        "Where the programme stands",
        "From 31 Mar 2021 to 30 Jun 2021",
        "Needs attention",
        "Due in the next 90 days",
        "What is being done about delays",
        "What changed, item by item",
    ]


def test_a_turned_status_shows_both(small_two: Two) -> None:
    worst = part(letter(small_two, Links()), "Status changed").lines[0]
    assert (worst.title, worst.word) == ("Milestones done", "On plan → Well behind plan")


@pytest.mark.parametrize("role", ["public", "staff"])
def test_every_list_is_the_list_of_the_page(shipped: Path, role: str) -> None:
    asked = two(role)
    found, compared = letter(asked, HERE), compare(asked)
    late, due = overview.coming(asked.after, asked.programme, asked.as_of, ALL, ALL)
    for title, items in (
        ("Status changed", report.statuses(compared)),
        ("Sessions: ", difference_lines.items(compared.of(Kind.SESSION))),
        ("Milestones: ", difference_lines.items(compared.of(Kind.MILESTONE))),
        ("Plan changes", difference_lines.items(compared.plan)),
        ("Needs attention", overview.late_items(late)),
        ("Due in the next", overview.due_items(due)),
    ):
        lines = part(found, title).lines
        assert items, title
        assert [(x.title, x.detail) for x in lines] == [(x.title, x.detail) for x in items]
    said = (report_headline.headline(compared), *sentences.sentences(compared))
    assert part(found, "From 31 Mar").said == said
    told = part(found, "What is being done").lines
    assert [x.detail for x in told] == [n.text for n in narratives.since(asked)]
    assert len(told) == 4


def test_nobody_but_staff_reads_what_is_for_staff(shipped: Path) -> None:
    public, staff = (texts_of(letter(two(role), HERE)) for role in ("public", "staff"))
    assert "Sample note: a hall was free earlier." in staff
    assert "Sample note: a hall was free earlier." not in public
    assert "Sample workshop: keeping evidence" in staff  # not held yet: its title is for staff
    assert "Sample workshop: keeping evidence" not in public
    assert "describes fewer than 10 people" in public


def test_sample_and_internal_stand_first(shipped: Path) -> None:
    public, staff = (letter(two(role), HERE) for role in ("public", "staff"))
    assert public.badges == ("SAMPLE: synthetic data",)
    assert staff.badges == ("SAMPLE: synthetic data", "INTERNAL: for staff only")
    assert public.subject.startswith("SAMPLE: Anti-Trafficking Capacity")
    assert staff.subject.startswith("SAMPLE: INTERNAL: Anti-Trafficking Capacity")


def test_own_data_bear_no_sample_mark(small_two: Two) -> None:
    own = replace(small_two, after=replace(small_two.after, data="own"))
    assert "SAMPLE" not in "".join([letter(own, Links()).subject, *letter(own, Links()).badges])


def test_without_an_address_nothing_is_a_link(small_two: Two) -> None:
    found = letter(small_two, Links())
    assert found.link == ""
    assert {line.link for p in found.parts for line in p.lines} == {""}


def test_a_link_keeps_the_day_and_the_language(shipped: Path) -> None:
    found = letter(two("public"), replace(HERE, language="ms"))
    assert found.link == (
        "https://pantau.example.org/report?compare=2022-03-31&as_of=2022-05-31&lang=ms"
    )
    links = [line.link for p in found.parts for line in p.lines if line.link]
    assert len(links) > 10
    assert all(x.startswith(f"{HERE.base}/") and x.endswith("lang=ms") for x in links)


def test_a_long_list_is_cut_and_says_by_how_much(
    small_two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = part(letter(small_two, Links()), "Needs attention")
    monkeypatch.setattr(letters, "SHOWN", 1)
    cut = part(letter(small_two, Links()), "Needs attention")
    assert cut.lines == whole.lines[:1]
    assert cut.more == f"{len(whole.lines) - 1} more on the Report page."
    assert whole.more == ""


def test_nothing_new_is_said_as_such(small_two: Two) -> None:
    same = replace(small_two, before=small_two.after)
    found = letter(same, Links())
    assert part(found, "From 30 Jun").said[0].startswith("Nothing changed between 30 Jun 2021")
    assert part(found, "Plan changes").said == ("No plan change was recorded in these days.",)
    assert part(found, "What is being done").said == (
        "Nothing was reported in words in these days.",
    )


def test_a_text_of_a_sheet_stays_on_its_line() -> None:
    found = letters._inert_part(letters.Part("a\r\nSubject: b", lines=(Line("x\x1b[31m\u202ey"),)))
    assert (found.title, found.lines[0].title) == ("a Subject: b", "x[31my")


def test_the_language_is_the_one_in_use(shipped: Path) -> None:
    with texts.speaking("ms"):
        found = letter(two("public"), HERE)
    assert found.language == "ms"
    assert found.headline.startswith("9 daripada 20 sesi diadakan setakat 31 Mei 2022")
    assert texts.language() == "en"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://pantau.example.org/", "https://pantau.example.org"),
        ("http://127.0.0.1:8501/a", "http://127.0.0.1:8501/a"),
    ],
)
def test_an_address_is_kept_without_its_last_slash(given: str, kept: str) -> None:
    assert base(given) == kept


@pytest.mark.parametrize(
    "given",
    [
        *("", "pantau.example.org", "javascript:alert(1)", "https://", "https://a:b@c.example"),
        *("https://a.example/?x=1", "https://a.example/#x", 'https://a.example/"><b>'),
        *("https://a.example:port", "https://a.example/a b", "file:///etc/passwd"),
    ],
)
def test_what_is_no_address_of_a_dashboard_is_refused(given: str) -> None:
    with pytest.raises(NoAddress, match=r"Write it as https://pantau\.example\.org"):
        base(given)
