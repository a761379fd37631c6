"""Offer the report on a page: which days it may be of, its pages as pictures, its file."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from etl import build
from tracker import store as stores
from tracker import texts
from tracker.programme import ALL, Programme
from tracker.report import brief, names, period, progress, typeset
from tracker.report.asked import Asked
from tracker.store import Store
from tracker.texts import t

COMPARED = "compared"  # the days the page compares, whatever they are


def days(start: date, as_of: date) -> dict[str, tuple[date, date]]:
    """Return what else a report can be of: fiscal quarters, each with the days it compares."""
    found = period.quarters(start, as_of)
    return {q.code: period.days(q, start, as_of) for q in found}


def words(code: str, since: date, as_of: date) -> str:
    """Return a choice of days in words."""
    if code == COMPARED:
        return t("The days compared here: {days}", days=period.words(since + period.ONE_DAY, as_of))
    year, number = code.removeprefix("FY").split("-Q")
    return period.FiscalQuarter(int(year), int(number)).words()


def asked(
    known: Store, programme: Programme, since: date, as_of: date, say: build.Say = build.silent
) -> Asked:
    """Open both days of a report as the reader of a store may see them."""
    now = _on(known, as_of, say)
    return Asked(now, _on(known, since, say) if since < as_of else None, programme)


def _on(known: Store, day: date, say: build.Say) -> Store:
    return known if day == known.as_of else stores.open(known.role, day, say)


@lru_cache(maxsize=8)
def pages(of: Asked, language: str) -> Sequence[bytes]:
    """Return the report's pages as PNG pictures."""
    with texts.speaking(language):
        return typeset.pictures(progress.paper(of))


def report_pdf(
    known: Store, programme: Programme, since: date, as_of: date, language: str
) -> bytes:
    """Return the report as a PDF."""
    with texts.speaking(language):
        return typeset.pdf(progress.paper(asked(known, programme, since, as_of)))


def report_name(known: Store, as_of: date, language: str) -> str:
    """Return the name of the report's file."""
    with texts.speaking(language):
        return names.paper_name("report", as_of, known.data == "sample", known.public) + ".pdf"


def brief_pdf(
    known: Store, programme: Programme, plan: str, lead: str = ALL, language: str = "en"
) -> bytes:
    """Return the one-page brief of a plan as a PDF."""
    with texts.speaking(language):
        return typeset.pdf(brief.paper(Asked(known, None, programme), plan, lead))


def brief_name(known: Store, as_of: date, plan: str, judged: bool) -> str:
    """Return the name of the brief's file; what is published is never a sample."""
    sample = judged and known.data == "sample"
    return names.paper_name(f"brief_{plan}", as_of, sample, known.public) + ".pdf"
