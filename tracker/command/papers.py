"""Write the progress report and the plan brief: python -m tracker report | brief."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from tracker import texts
from tracker.command.figures import opened
from tracker.command.refused import Refused
from tracker.programme import programmes
from tracker.report import brief, progress, typeset
from tracker.report.asked import Asked
from tracker.report.blocks import Paper
from tracker.store import Store
from tracker.use_the_data import earlier


def report(
    role: str, as_of: date | None, compare: date | None, language: str, out: Path | None
) -> str:
    """Write the progress report on a day and return where it lies.

    Without a day to compare with it is the end of the last U.S. fiscal quarter before.
    """
    store = opened(role, as_of)
    asked = Asked(store, _then(store, compare), programmes(store)[0])
    if compare and asked.two is None:
        raise Refused(
            f"--compare {compare} is not before {asked.as_of}, the day of the report. Choose an "
            "earlier day."
        )
    return _written(lambda: progress.paper(asked), language, out)


def _then(store: Store, compare: date | None) -> Store | None:
    programme = programmes(store)[0]
    if compare is None:
        days = earlier.days(store, programme.start, store.as_of or programme.start)
        compare = earlier.default(days) if days else None
    return opened(store.role, compare) if compare else None


def plan_brief(
    role: str, as_of: date | None, plan: str, lead: str, language: str, out: Path | None
) -> str:
    """Write the one-page brief of a plan and return where it lies."""
    store = opened(role, as_of)
    asked = Asked(store, None, programmes(store)[0])
    try:
        return _written(lambda: brief.paper(asked, plan, lead), language, out)
    except brief.NoSuchPlan as why:
        raise Refused(f"--plan: {why}") from why
    except brief.NoSuchLead as why:
        raise Refused(f"--lead: {why}") from why


def _written(gather: Callable[[], Paper], language: str, out: Path | None) -> str:
    """Set a paper in type; without a name it gets its own, in this folder."""
    with texts.speaking(language):
        paper = gather()
    to = out or Path(f"{paper.file_name}.pdf")
    try:
        to.write_bytes(typeset.pdf(paper))
    except OSError as why:
        raise Refused(f"{to} cannot be written: {why.strerror}. Choose another --out.") from why
    return " ".join([str(to), *(f"({badge})" for badge in paper.badges)])
