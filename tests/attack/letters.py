"""Write digests and IATI files as who may not see everything, and out of texts that do harm."""

import email
from datetime import date
from email.policy import default
from html.parser import HTMLParser

from tests.attack import payloads as texts_that_harm
from tests.attack.outsiders import told
from tests.attack.result import Result
from tracker import store, texts
from tracker.command import digest as command
from tracker.digest.html import html
from tracker.digest.letter import Letter, Line, Part, inert_letter
from tracker.digest.mail import mail
from tracker.digest.plain import plain
from tracker.iati.activity import xml
from tracker.iati.publisher import Publisher
from tracker.programme import programmes
from tracker.texts import LANGUAGES

SINCE, AS_OF = date(2021, 12, 31), date(2022, 5, 31)
HEADERS = {"Subject", "X-Unsent", "MIME-Version", "Content-Type"}
LINK = "https://pantau.example.org"
WHO = Publisher("XX-TEST-1", "Test organisation", "22", "XX-TEST-1-A")
ACTIVE = ("href", "src", "srcset", "action", "data", "background", "poster", "formaction")
TAGS = {*("html", "head", "meta", "title", "body", "p", "h1", "h2", "ul", "li", "b", "br")} | {
    *("span", "hr", "a")
}


def roles() -> Result:
    """Write every digest and the IATI file as each role but staff; count what only staff see."""
    return told(_written, "digests and files")


def _written(role: str) -> list[str]:
    made = [
        command.digest(role, SINCE, AS_OF, language, LINK, as_html=as_html)
        for language in LANGUAGES
        for as_html in (False, True)
    ]
    now = store.open(role, AS_OF)
    with texts.speaking("en"):
        found = xml(now, programmes(now)[0], WHO).decode("utf-8")
    return [*made, found]


def payloads() -> Result:
    """Put every payload in every place of a digest; count what does something or is not text."""
    got = dict.fromkeys(("elements", "links", "headers", "signs"), 0)
    for text in texts_that_harm.ALL:
        for kind, n in _through(text).items():
            got[kind] += n
    return Result({"payloads": len(texts_that_harm.ALL)}, got)


def _through(text: str) -> dict[str, int]:
    found = inert_letter(_poisoned(text))
    drawn = _Drawn(html(found))
    message = email.message_from_bytes(mail(found), policy=default)
    unseen = [c for c in plain(found) if c != "\n" and not c.isprintable()]
    return {
        "elements": len({*drawn.tags} - TAGS),
        "links": len({*drawn.links} - {f"{LINK}/x"}),
        "headers": len({*message.keys()} - HEADERS),
        "signs": len(unseen),
    }


def _poisoned(text: str) -> Letter:
    line = Line(text, text, text, f"{LINK}/x")
    part = Part(text, (text, text), (line,), text)
    return Letter(text, "en", (text,), text, (part,), (text,), f"{LINK}/x", text)


class _Drawn(HTMLParser):
    """Collect the elements and the links of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str | None] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ACTIVE or name.startswith("on")]
