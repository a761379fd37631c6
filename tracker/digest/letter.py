"""Gather a digest: where the programme stands, what changed since a day, what is late or due.

Every figure, list and sentence is one the Overview or the Report page shows under the same role.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tracker import texts
from tracker.digest.links import Links
from tracker.facts import joined
from tracker.figures import figure
from tracker.formulas.absence import Absence
from tracker.inert import inert
from tracker.programme import ALL, PILLARS
from tracker.promise import promise
from tracker.results import overview
from tracker.results.headline import headline
from tracker.shown import Item, Measure
from tracker.texts import capital, t, tn
from tracker.use_the_data import difference_lines as lines
from tracker.use_the_data import (
    narratives,
    published_since,
    report,
    report_headline,
    report_titles,
    sentences,
)
from tracker.use_the_data.comparison import Comparison, compare
from tracker.use_the_data.differences import Kind, Two

SHOWN = 10  # lines of one list; the rest is counted, and stands on the Report page
ARROW = "\N{RIGHTWARDS ARROW}"


@dataclass(frozen=True)
class Line:
    """One line of a list: what it is, its status in words, what is said of it, where it leads."""

    title: str
    word: str = ""
    detail: str = ""
    link: str = ""


@dataclass(frozen=True)
class Part:
    """One part of a digest: its title, sentences, lines, and how many lines were left out.

    A part with level 2 belongs to the one with level 1 before it.
    """

    title: str
    said: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    more: str = ""
    level: int = 1


@dataclass(frozen=True)
class Letter:
    """A whole digest in one language; link leads to its page, "" where no address was given."""

    subject: str
    language: str
    badges: tuple[str, ...]
    headline: str
    parts: tuple[Part, ...]
    foot: tuple[str, ...]
    link: str = ""
    link_words: str = ""


def letter(two: Two, links: Links) -> Letter:
    """Return the digest of what changed between two days, in the language in use.

    Links are empty where the digest was given no address of a dashboard.
    """
    found = compare(two)
    store, programme = two.after, two.programme
    total = figure(store, programme, "workshops_held", two.as_of)
    parts = [figure(store, programme, "workshops_held", two.as_of, p) for p in PILLARS]
    return inert_letter(
        Letter(
            subject=_subject(two),
            language=texts.language(),
            badges=_badges(two),
            headline=headline(total, parts),
            parts=tuple(_parts(found, links)),
            foot=_foot(two),
            link=links.to(f"report?compare={two.since.isoformat()}"),
            link_words=t("Open the Report page"),
        )
    )


def _subject(two: Two) -> str:
    words = joined(two.programme.name, report_headline.period(two))
    marks = [t("SAMPLE")] if two.after.data == "sample" else []
    marks += [] if two.after.public else [t("INTERNAL")]
    return ": ".join([*marks, words])


def _badges(two: Two) -> tuple[str, ...]:
    sample = [t("SAMPLE: synthetic data")] if two.after.data == "sample" else []
    internal = [] if two.after.public else [t("INTERNAL: for staff only")]
    return (*sample, *internal)


def _parts(found: Comparison, links: Links) -> Iterable[Part]:
    two = found.two
    cards = overview.measured(two.after, two.programme, two.as_of, ALL, ALL)
    until = t("Targets are for the end of the programme, {day}.", day=texts.day(two.programme.end))
    yield Part(t("Where the programme stands"), (until,), tuple(_card(c) for c in cards))
    said = (report_headline.headline(found), *sentences.sentences(found))
    yield Part(report_headline.period(two), said)
    late, due = overview.coming(two.after, two.programme, two.as_of, ALL, ALL)
    yield _listed(
        overview.late_title(late),
        overview.late_items(late),
        links,
        t("Nothing is past its planned date."),
        level=1,
    )
    yield _listed(
        overview.due_title(due),
        overview.due_items(due),
        links,
        t("Nothing is due in these days."),
        level=1,
    )
    yield from _done_about_it(found, links)
    yield Part(t("What changed, item by item"), (report_titles.about(two),))
    yield from _changed(found, links)


def _card(card: Measure) -> Line:
    value = " ".join(filter(None, (card.value, card.of)))
    return Line(card.label, _word(card.status), joined(value, card.line, card.more))


def _changed(found: Comparison, links: Links) -> Iterable[Part]:
    two = found.two
    yield _listed(
        report.statuses_title(found),
        report.statuses(found),
        links,
        t("No figure has another status than it had then."),
    )
    for kind in (Kind.SESSION, Kind.MILESTONE):
        happened = lines.items(found.of(kind))
        title = report_titles.happened(found, kind)
        yield _listed(title, happened, links, report_titles.none(two, kind))
    if two.after.public:
        quarters = published_since.quarters(two)
        title = published_since.title(two, quarters)
        yield _listed(title, published_since.items(quarters), links, published_since.none(two))
    yield _listed(
        report_titles.corrections(found),
        lines.items(found.corrections),
        links,
        t("Nothing of the time before was reported later or corrected."),
    )


def _done_about_it(found: Comparison, links: Links) -> Iterable[Part]:
    """Return what was reported in words since, and the plan changes with their reasons."""
    told = narratives.since(found.two)
    words = tuple(
        Line(joined(term.label, term.lines[-1].text), detail=term.lines[0].text)
        for term in narratives.terms(told)
    )
    none = () if told else (t("Nothing was reported in words in these days."),)
    about = report_titles.narrative(found.two, told)
    said = (about,) if about else none
    yield Part(t("What is being done about delays"), said, words)
    yield _listed(
        report_titles.plan(found),
        lines.items(found.plan),
        links,
        t("No plan change was recorded in these days."),
    )


def _listed(title: str, found: Sequence[Item], links: Links, none: str, level: int = 2) -> Part:
    """Return a list as a part: no line is left out without being counted."""
    if not found:
        return Part(title, (none,), level=level)
    left = len(found) - SHOWN
    more = tn("{n} more on the Report page.", "{n} more on the Report page.", left)
    shown = tuple(_line(item, links) for item in found[:SHOWN])
    return Part(title, (), shown, more if left > 0 else "", level)


def _line(item: Item, links: Links) -> Line:
    word = item.word or _word(item.status)
    if item.was is not None:
        word = f"{_word(item.was)} {ARROW} {word}"
    return Line(item.title, word, item.detail, links.to(item.link) if item.link else "")


def _word(status: object) -> str:
    """Return a status as a reader sees it; an item that has none yet says nothing."""
    return "" if status in (None, Absence.NOT_DUE) else capital(t(str(status)))


def _foot(two: Two) -> tuple[str, ...]:
    store = two.after
    of = joined(
        two.programme.name,
        t("as of {day}", day=texts.day(two.as_of)),
        t("data version {version}", version=store.version),
    )
    return tuple(filter(None, (promise(store), of)))


def inert_letter(found: Letter) -> Letter:
    """Return the digest with every text on one line and without unseen signs."""
    return replace(
        found,
        subject=inert(found.subject),
        headline=inert(found.headline),
        link_words=inert(found.link_words),
        badges=_plains(found.badges),
        foot=_plains(found.foot),
        parts=tuple(_inert_part(part) for part in found.parts),
    )


def _inert_part(part: Part) -> Part:
    made = (
        replace(x, title=inert(x.title), word=inert(x.word), detail=inert(x.detail))
        for x in part.lines
    )
    return replace(
        part,
        title=inert(part.title),
        said=_plains(part.said),
        lines=tuple(made),
        more=inert(part.more),
    )


def _plains(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(inert, found))
