"""Word how satisfied people were: the share of answers of 4 or 5, by session."""

from collections.abc import Sequence

import pandas as pd

from tracker import texts
from tracker.charts.training import ShareBar
from tracker.formulas.absence import Absence
from tracker.results import scores
from tracker.results.answers import Answers
from tracker.shown import share_of
from tracker.texts import t


def title(found: Sequence[Answers]) -> str:
    """Say the share of answers that were 4 or 5."""
    rated = sum(a.rated for a in found)
    if not rated:
        return t("Satisfaction: no answers reported")
    return t(
        "{share} of {n} answers were 4 or 5 of 5",
        share=share_of(sum(a.satisfied for a in found), rated),
        n=texts.number(rated),
    )


def summary() -> str:
    """Say what was asked, and how to read the rows."""
    return t("Asked right after the workshop, on a scale of 1 to 5. In date order; n is answers.")


def bars(found: Sequence[Answers]) -> list[ShareBar]:
    """Return the share of answers of 4 or 5, a row per session held."""
    return [
        ShareBar(scores.row(a), a.satisfied / a.rated, _right(a.satisfied, a.rated))
        if a.rated
        else ShareBar(scores.row(a), missing=Absence.NOT_REPORTED)
        for a in found
    ]


def _right(yes: int, n: int) -> tuple[str, str]:
    return share_of(yes, n), t("n = {n}", n=n)


def frame(found: Sequence[Answers]) -> pd.DataFrame:
    """Return satisfaction as a table: attended, answers, answers of 4 or 5."""
    rows = [
        (
            *scores.named(a),
            a.count_or_why(a.rated),
            a.satisfied if a.rated else Absence.NOT_REPORTED,
        )
        for a in found
    ]
    columns = [*scores.named_columns(), t("Answers"), t("Answers of 4 or 5")]
    return pd.DataFrame(rows, columns=columns)
