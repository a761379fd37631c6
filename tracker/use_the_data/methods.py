"""Say how figures about people are made safe to publish, and what that does not stop."""

import pandas as pd

from tracker import released
from tracker.explained.explanation import Term
from tracker.facts import Line
from tracker.formulas.absence import Absence
from tracker.store import Store
from tracker.texts import t


def terms(store: Store) -> list[Term]:
    """Return the rules in plain words, then what they do not stop."""
    return [
        Term(t("At least {k} people", k=store.k), (Line(_at_least()),)),
        Term(t("Closed quarters"), (Line(_closed()),)),
        Term(t("Corrections"), (Line(_corrections()),)),
        Term(t("What is split, and how far"), (Line(_splits()), Line(_answers()))),
        Term(t("Sessions"), (Line(_sessions()),)),
        Term(t("What this does not stop"), tuple(Line(words) for words in _limits())),
    ]


def _at_least() -> str:
    return t(
        "No figure describes fewer people than this, and none can be worked out by subtracting "
        "others. Smaller groups stand together or are not shown. In doubt a figure is for staff "
        "only."
    )


def _closed() -> str:
    return t(
        "Figures about people are published once for each quarter of the calendar year, 45 days "
        "after its end. A published quarter is never worked out again."
    )


def _corrections() -> str:
    return t(
        "Sheets are corrected after a quarter has closed, but a correction never changes a "
        "published quarter. Rows that come in later are counted in the quarter that closes next. "
        "So these figures can differ from the newest ones, which staff see."
    )


def _splits() -> str:
    return t(
        "Attendances: by quarter, pillar, region and workshop, each as far as it is large enough. "
        "People reached by outreach: by quarter, city and channel."
    )


def _answers() -> str:
    return t(
        "Sex, age, kind of organisation, new people, scores and answers: by quarter only, each by "
        "itself. Shares are of the people of the quarters that show them."
    )


def _sessions() -> str:
    return t(
        "A session held shows its day, one to come its month and region. What is due or late was "
        "counted beforehand, from the exact days."
    )


def _limits() -> list[str]:
    return [
        t("What everybody in a published group has in common is known of each of them."),
        t("People who took part can put together what they know of each other."),
        t("Sums of scores limit how many people can have had the lowest or the highest score."),
        t("Somebody who came to several outreach events is counted at each of them."),
    ]


def quarters_title(found: pd.DataFrame) -> str:
    """Count the closed quarters."""
    return t("Closed quarters: {n}", n=len(found))


def quarters_summary() -> str:
    """Say what "reported late" counts."""
    return t(
        "Figures about people run to the end of the last of them. Reported late: attendances of "
        "earlier quarters, counted in this one."
    )


def quarters_frame(store: Store) -> pd.DataFrame:
    """Return one row per closed quarter: its days, the day it closed, what was reported late."""
    rows = [
        (
            q.quarter,
            q.first,
            q.last,
            q.closed_on,
            Absence.SUPPRESSED if q.reported_late is None else q.reported_late,
        )
        for q in released.quarters(store)
    ]
    columns = [t("Quarter"), t("From"), t("To"), t("Closed on"), t("Reported late")]
    return pd.DataFrame(rows, columns=columns, dtype=object)
