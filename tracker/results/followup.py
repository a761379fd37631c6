"""Word what people answered at follow-up: whether they used what they learned, by session."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from tracker import texts
from tracker.charts.training import ShareBar
from tracker.formulas.absence import Absence
from tracker.results import scores
from tracker.results.answers import Answers
from tracker.shown import share_of
from tracker.texts import t


def title(found: Sequence[Answers], as_of: date) -> str:
    """Say the share of yes at follow-up and how many have not answered where it was due."""
    asked = [a for a in found if a.followup(as_of) != Absence.NOT_DUE]
    closed = [a for a in asked if a.window_closed(as_of)]
    answered = sum(a.followed for a in asked)
    if not answered:
        return t("Use at follow-up: no answers yet")
    return t(
        "At follow-up {share} of {n} answers were yes; {silent} people have not answered",
        share=share_of(sum(a.used for a in asked), answered),
        n=texts.number(answered),
        silent=texts.number(sum(a.silent for a in closed)),
    )


def summary() -> str:
    """Say what was asked, and how to read the rows."""
    return t(
        "Asked 3 to 6 months later whether they used what they learned. At the right: answers, of "
        "the people who attended. Not due: six months have not gone by."
    )


def bars(found: Sequence[Answers], as_of: date) -> list[ShareBar]:
    """Return the share who used what they learned, a row per session held."""
    return [_used_bar(a, a.followup(as_of)) for a in found]


def _used_bar(found: Answers, absence: Absence | None) -> ShareBar:
    if not found.followed:
        return ShareBar(scores.row(found), missing=absence or Absence.NOT_REPORTED)
    answered = t("{n} of {all}", n=found.followed, all=found.attended)
    share = found.used / found.followed
    return ShareBar(scores.row(found), share, (texts.percent(share), answered))


def frame(found: Sequence[Answers], as_of: date) -> pd.DataFrame:
    """Return use at follow-up as a table; who may still be asked is not yet without an answer."""
    rows = [
        (
            *scores.named(a),
            a.followup(as_of) or a.followed,
            a.followup(as_of) or a.used,
            a.count_or_why(a.silent) if a.window_closed(as_of) else Absence.NOT_DUE,
        )
        for a in found
    ]
    columns = [*scores.named_columns(), t("Answers at follow-up"), t("Used"), t("Not answered")]
    return pd.DataFrame(rows, columns=columns)
