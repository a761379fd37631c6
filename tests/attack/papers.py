"""Make reports and briefs as who may not see everything, and out of texts that do harm."""

from datetime import date
from itertools import cycle, islice

from tests.attack import payloads as texts_that_harm
from tests.attack.outsiders import squeezed, told
from tests.attack.result import Result
from tests.tracker.report.papers import actions, words
from tracker import store
from tracker.programme import programmes
from tracker.report import brief, progress, typeset
from tracker.report.asked import Asked
from tracker.report.blocks import (
    Card,
    Cards,
    Cell,
    Column,
    Listed,
    Paper,
    Section,
    Table,
    Terms,
    Words,
)
from tracker.report.letters import SQUARE, drawable

SINCE = date(2022, 3, 31)
TYPST = (  # what would do something if a text were read as Typst
    '#read("/etc/passwd")',
    '#eval("1 + 1")',
    "#sys.inputs",
    "#while true {}",
    '#import "@preview/cetz:0.4.0"',
    '#include "paper.typ"',
    '#image("/etc/hostname")',
    '#link("https://evil.test/")[x]',
    "https://evil.test/",
    "$ x^2 $ @ref <label> = head \\ _a_ *b* `c`",
    '"]}, "badges": [], "x": [{"',
    "#panic()",
    "*/ // /* [ ] { } ( )",
)
ALL = (*texts_that_harm.ALL, *TYPST)


def roles() -> Result:
    """Make the report and every brief as each role but staff; count what only staff may see."""
    return told(_papers, "papers")


def _papers(role: str) -> list[str]:
    now = store.open(role)
    asked = Asked(now, store.open(role, SINCE), programmes(now)[0])
    made = [progress.paper(asked), *(brief.paper(asked, plan) for plan in brief.known(asked))]
    return [words(typeset.pdf(paper)) for paper in made]


def payloads() -> Result:
    """Put every payload in every place of a paper; count what does something or is not text."""
    made = typeset.pdf(_poisoned())
    said = squeezed(words(made))
    lost = sum(squeezed(drawable(text)) not in said for text in ALL)
    return Result({"payloads": len(ALL)}, {"actions": len(actions(made)), "lost": lost})


def _poisoned() -> Paper:
    every = cycle(text for text in ALL if drawable(text).strip())
    some = tuple(islice(every, 8))
    rows = tuple((Cell(text), Cell(text[:20], shape=text[:9], absent=True)) for text in ALL)
    blocks = (
        Table(f"T {some[0]}", (Column(some[1]), Column(some[2])), rows, some[3], some[4]),
        Cards(tuple(Card(*islice(every, 5), word=next(every)) for _ in range(4))),
        Words(tuple(ALL)),
        Listed(tuple(ALL)),
        Terms(tuple((text, text) for text in islice(every, 9))),
    )
    return Paper(
        title=f"T {some[5]}",
        subtitle=some[6],
        language="en",
        author=some[7],
        day="2022-05-31",
        badges=tuple(islice(every, 2)),
        foot=next(every),
        facts=tuple((next(every), next(every)) for _ in range(3)),
        opening=(Words(tuple(ALL[:3]), box=True),),
        sections=(Section(f"S {next(every)}", next(every), blocks),),
        undrawn=f"{SQUARE} is a letter nobody can draw.",
        file_name="x",
    )
