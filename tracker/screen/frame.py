"""Draw the frame: header, filters bound to the address, language; then let the page run."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

import streamlit as st

from etl.publish import NothingPublished
from tracker import store, texts
from tracker.access import ROLES, STAFF, Reader
from tracker.charts import style
from tracker.formulas.months import month_ends
from tracker.programme import ALL, PILLARS, Programme, programmes
from tracker.promise import promise
from tracker.screen import explain, marks, signin, uploading
from tracker.screen.choice import arrive, asked_for, choice
from tracker.screen.here import Here, put
from tracker.screen.opening import opened
from tracker.texts import t

WITHOUT_PEOPLE = "National plan"  # the section of which no page is about participants
EVERYONE = ROLES


@dataclass(frozen=True)
class Entry:
    """One page: its script, its English title, its section of the menu, and who may see it.

    With `takes_files` its staff readers may send files while they have it open.
    """

    path: str
    title: str
    section: str
    roles: tuple[str, ...] = (STAFF,)
    takes_files: bool = False

    @property
    def url(self) -> str:
        """Return the page's address below the server's own: the name of its script."""
        return PurePosixPath(self.path).stem


def run(pages: Sequence[Entry] = ()) -> None:
    """Draw one run of the app for whoever asks; the first page is the one without an address."""
    st.set_page_config(page_title="Pantau", layout="wide", initial_sidebar_state="auto")
    reader = signin.reader()
    texts.use(asked_for("lang", "en"))
    marks.style()
    page = st.navigation(_menu(pages, reader.role))
    st.set_page_config(page_title=f"{page.title} \N{MIDDLE DOT} Pantau")
    arrive(page.url_path)
    uploading.door(reader, opened=reader.role == STAFF and _takes_files(pages, page.url_path))
    try:
        default = store.open(reader.role)
    except NothingPublished:
        _empty()
        return
    now = _choose(default)
    with st.sidebar:
        signin.draw(reader, "sidebar")
    put(now)
    style.use(dark=st.context.theme.type == "dark", sample=now.sample)
    _header(now, reader)
    _about_people(now, pages, page.url_path)
    explain.asked_for(now)  # before the page, which may stop where it has nothing to show
    page.run()


def _menu(pages: Sequence[Entry], role: str) -> dict[str, list]:
    """Return the pages a role may see by section; any other has no address here."""
    sections: dict[str, list] = {}
    for number, entry in enumerate(page for page in pages if role in page.roles):
        made = st.Page(entry.path, title=t(entry.title), url_path=entry.url, default=number == 0)
        sections.setdefault(t(entry.section), []).append(made)
    return sections or {"": [st.Page(_nothing, title="Pantau", default=True)]}


def _takes_files(pages: Sequence[Entry], url: str) -> bool:
    return any(entry.takes_files and entry.url == url for entry in pages)


def _nothing() -> None:
    marks.say(t("There is no page for you here."))


def _empty() -> None:
    marks.headline("Pantau")
    marks.say(t("Nothing has been built yet. Run: python -m etl build"), what_to_do=True)


def _choose(default: store.Store) -> Here:
    """Draw the filters in the side bar and return what they say."""
    with st.sidebar:
        _language()
        programme = _programme(default)
        as_of = _as_of(default, programme)
        found = opened(default, as_of)
        pillar = _one_of("pillar", t("Pillar"), [*PILLARS])
        place = _one_of("place", t("Place"), _places(default))
        since, until = _period(programme, as_of)
    return Here(found, programme, as_of, pillar, place, since, until)


def _language() -> None:
    choice(t("Language"), list(texts.LANGUAGES), key="lang", shown=lambda c: texts.LANGUAGES[c])


def _programme(default: store.Store) -> Programme:
    found = {p.programme_id: p for p in programmes(default)}
    if len(found) == 1:
        return next(iter(found.values()))
    chosen = choice(t("Programme"), list(found), key="programme", shown=lambda i: found[i].name)
    return found[chosen]


def _as_of(default: store.Store, programme: Programme) -> date:
    last = default.as_of or programme.start
    chosen = choice(
        t("As of"),
        [d.isoformat() for d in programme.days(last)],
        key="as_of",
        shown=lambda d: texts.day(date.fromisoformat(d)),
        help=t("Month ends and the last report. Everything is shown as it was known on that day."),
    )
    return date.fromisoformat(chosen)


def _one_of(key: str, label: str, options: list[str]) -> str:
    return choice(label, [ALL, *options], key=key, shown=lambda o: t("All") if o == ALL else t(o))


def _places(opened: store.Store) -> list[str]:
    sql = """select distinct place from cubes
             where place <> $all and programme_id is not null order by place"""
    return [row["place"] for row in opened.rows(sql, all=ALL)]


def _period(programme: Programme, as_of: date) -> tuple[date | None, date | None]:
    months = [ALL, *(d.strftime("%Y-%m") for d in month_ends(programme.start, as_of))]
    bounds = []
    for column, key, label in zip(st.columns(2), ("from", "to"), (t("From"), t("To")), strict=True):
        with column:
            bounds.append(choice(label, months, key=key, shown=_month_words))
    if ALL not in bounds:
        bounds.sort()  # From after To means the same months
    since = None if bounds[0] == ALL else _first(bounds[0])
    until = None if bounds[1] == ALL else month_ends(_first(bounds[1]), as_of)[0]
    return since, until


def _month_words(month: str) -> str:
    return t("All") if month == ALL else texts.month(_first(month))


def _first(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _header(now: Here, reader: Reader) -> None:
    """Say whose figures these are, as of when, who is reading, and what is filtered."""
    words = [now.programme.name, t("as of {day}", day=texts.day(now.as_of)), signin.words(reader)]
    badges = [t("SAMPLE: synthetic data")] if now.sample else []
    chosen = [t(now.pillar)] if now.pillar != ALL else []
    chosen += [now.place] if now.place != ALL else []
    chosen += [_period_words(now)] if now.since or now.until else []
    marks.header(words, badges, chosen)


def _about_people(now: Here, pages: Sequence[Entry], url: str) -> None:
    """Say until when figures about people run, on every page of the public that may show some."""
    section = next((e.section for e in pages if e.url == url), pages[0].section if pages else "")
    if section != WITHOUT_PEOPLE:
        marks.note(promise(now.store))


def _period_words(now: Here) -> str:
    if now.since and now.until:
        return f"{texts.month(now.since)} \N{EN DASH} {texts.month(now.until)}"
    if now.since:
        return t("from {month}", month=texts.month(now.since))
    return t("to {month}", month=texts.month(now.until or now.as_of))
