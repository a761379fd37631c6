"""Read what was reported in words since a day: challenges, corrective action, what comes next."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker import texts
from tracker.explained.explanation import Term
from tracker.facts import Line, joined
from tracker.texts import mark, t
from tracker.use_the_data.differences import Two

SECTIONS = {  # as the sheet calls them, in the order of reading
    "challenges": mark("Challenges"),
    "corrective action": mark("Corrective action"),
    "next quarter": mark("Next quarter"),
    "success": mark("Success"),
}


@dataclass(frozen=True)
class Narrative:
    """One section of a period's report, as it was written."""

    period_end: date
    section: str
    text: str
    reported_on: date


def since(two: Two) -> list[Narrative]:
    """Return what was reported after the earlier day, the newest period first.

    The day of the report counts, not the period: the report on a quarter comes weeks after its
    end, and a funder who compares from that end asks for exactly this report.
    """
    sql = """
        select period_end, section, text, reported_on from narratives
        where programme_id = $programme and reported_on > $since order by period_end desc, section
    """
    rows = two.after.rows(sql, programme=two.programme.programme_id, since=two.since)
    order = [*SECTIONS]
    found = [Narrative(**row) for row in rows]
    return sorted(found, key=lambda n: (-n.period_end.toordinal(), order.index(n.section)))


def terms(found: list[Narrative]) -> list[Term]:
    """Return each section with its text, the period it is of and the day it was reported."""
    return [Term(t(SECTIONS[n.section]), (Line(n.text), Line(_when(n)))) for n in found]


def _when(narrative: Narrative) -> str:
    return joined(
        t("period to {day}", day=texts.day(narrative.period_end)),
        t("reported {day}", day=texts.day(narrative.reported_on)),
    )


def frame(found: list[Narrative]) -> pd.DataFrame:
    """Return the sections as a table: period, section, text, reporting day."""
    rows = [(n.period_end, t(SECTIONS[n.section]), n.text, n.reported_on) for n in found]
    names = (t("Period to"), t("Section"), t("Text"), t("Reported on"))
    return pd.DataFrame(rows, columns=list(names))


def what_to_fill() -> str:
    """Say which sheet to fill in when nothing was reported in words."""
    return t(
        "Nothing was reported in words in these days. Fill in the narratives sheet: period_end, "
        "section (challenges, corrective action, next quarter, success), text, reported_on."
    )
