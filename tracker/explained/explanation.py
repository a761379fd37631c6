"""What an explanation consists of, whatever it explains."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker.facts import Line
from tracker.programme import ALL, Programme
from tracker.store import Store
from tracker.texts import t


@dataclass(frozen=True)
class View:
    """What the reader looks at: the data and the filters of the page; dates are inclusive."""

    store: Store
    programme: Programme
    as_of: date
    pillar: str = ALL
    place: str = ALL
    since: date | None = None
    until: date | None = None

    def within(self, day: date) -> bool:
        """Say whether a day lies in the chosen period."""
        return (not self.since or day >= self.since) and (not self.until or day <= self.until)


@dataclass(frozen=True)
class Term:
    """One thing to know: its name and what is said of it."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Table:
    """Rows behind a number; `name` names their CSV, `real` says that none of them is sample."""

    title: str
    frame: pd.DataFrame
    name: str
    note: str = ""
    real: bool = False


@dataclass(frozen=True)
class Explanation:
    """Everything that explains one number, in the order in which it is read.

    formula and values have a line per step, in words and with numbers; status is the word and the
    rule that decided it; definition an address below the dashboard's own, "" for none.
    """

    title: str
    about: str
    formula: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    status: str = ""
    interval: str = ""
    notes: tuple[str, ...] = ()
    definition: str = ""
    sources: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()

    @property
    def terms(self) -> list[Term]:
        """Return what is said before the rows; what there is nothing to say of is left out."""
        said = (
            (t("What it is"), (self.about,)),
            (t("Formula"), self.formula),
            (t("With its values"), self.values),
            (t("Status, and the rule that decided it"), (self.status,)),
            (t("Interval"), (self.interval,)),
            (t("Note"), self.notes),
            (t("The rule comes from"), self.sources),
        )
        found = [(label, tuple(Line(x) for x in texts if x)) for label, texts in said]
        return [Term(label, lines) for label, lines in found if lines]


def file_name(what: str, *chosen: str) -> str:
    """Return the name of a table's file: what it is of and what was chosen, "all" left out."""
    return "-".join([what, *(x for x in chosen if x != ALL)])


class Unknown(LookupError):
    """What was asked for is not there; the text says what is wrong, in the reader's language."""


def nothing(asked: str, wrong: str) -> Explanation:
    """Return what stands where a number cannot be explained: what is wrong and what to do."""
    remedy = t("Close this and follow the link Explain beside the number itself.")
    words = t("Nothing can be explained under {asked}.", asked=asked)
    return Explanation(t("No such number"), words, notes=(wrong, remedy))
