"""Say which quarters were published between two days: new figures about people come with them."""

from collections.abc import Sequence

import pandas as pd

from tracker import released, texts
from tracker.facts import joined
from tracker.formulas.absence import Absence
from tracker.released import Quarter
from tracker.results.quarters import long
from tracker.results.withheld import Withheld
from tracker.shown import Item
from tracker.texts import t, tn
from tracker.use_the_data.differences import Two


def quarters(two: Two) -> list[Quarter]:
    """Return the quarters closed on the later day and not on the earlier one."""
    then = {q.quarter for q in released.quarters(two.before)}
    return [q for q in released.quarters(two.after) if q.quarter not in then]


def title(two: Two, found: Sequence[Quarter]) -> str:
    """Count the quarters published since."""
    return tn(
        "People: {n} quarter was published since {day}",
        "People: {n} quarters were published since {day}",
        len(found),
        day=texts.day(two.since),
    )


def items(found: Sequence[Quarter]) -> list[Item]:
    """Return the quarters as lines of a list."""
    return [
        Item(Absence.NOT_DUE, sentence(q), _days(q), word=texts.day(q.closed_on)) for q in found
    ]


def sentence(quarter: Quarter) -> str:
    """Return "Quarter 1 of 2022 was published since"."""
    return t("{quarter} was published since", quarter=long(quarter))


def _days(quarter: Quarter) -> str:
    days = t(
        "people of {first} to {last}",
        first=texts.day(quarter.first),
        last=texts.day(quarter.last),
    )
    return joined(days, t("closed on {day}", day=texts.day(quarter.closed_on)))


def frame(found: Sequence[Quarter]) -> pd.DataFrame:
    """Return the quarters as a table: quarter, its days, the day it closed."""
    rows = [(q.quarter, q.first, q.last, q.closed_on) for q in found]
    return pd.DataFrame(rows, columns=[t("Quarter"), t("From"), t("To"), t("Closed on")])


def none(two: Two) -> str:
    """Say why no figure about people is a new one."""
    return t(
        "No quarter was published between {since} and {as_of}: figures about people are the same.",
        since=texts.day(two.since),
        as_of=texts.day(two.as_of),
    )


def withheld() -> Withheld:
    """Return what was reported later or corrected of people."""
    return Withheld(
        t("Attendance and outreach reported later or corrected"),
        t("A correction never changes a published quarter; what came later is in the next one."),
        t("the quarters published since, above"),
    )
