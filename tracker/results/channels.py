"""Word what each channel of outreach did by itself; only head counts belong together."""

from collections.abc import Sequence

import pandas as pd

from tracker import texts
from tracker.formulas.absence import Absence
from tracker.results.reach import Channel
from tracker.results.reached import OfChannel
from tracker.shown import Measure
from tracker.texts import capital, t, tn


def summary() -> str:
    """Say what belongs together and what does not."""
    return t(
        "In person and at schools people are counted one by one and add up. Every other channel "
        "counts in its own way, so its people are not added to anything."
    )


def cards(found: Sequence[Channel]) -> list[Measure]:
    """Return a card per channel; only head counts belong together."""
    return [_head_count(c) if c.head_count else _own_count(c) for c in found]


def _head_count(found: Channel) -> Measure:
    return Measure(
        capital(t(found.name)),
        texts.number(found.people),
        t("people"),
        tn("counted at {n} event", "counted at {n} events", found.rows),
        t("part of people reached"),
        explain=f"channel:{found.name}",
    )


def _own_count(found: Channel) -> Measure:
    return Measure(
        capital(t(found.name)),
        texts.number(found.people),
        "",
        tn(
            "the channel's own count, {n} campaign day",
            "the channel's own count, {n} campaign days",
            found.rows,
        ),
        seen(found),
        explain=f"channel:{found.name}",
    )


def seen(found: Channel | OfChannel) -> str:
    """Say how often a channel was seen, "" where nobody counted it."""
    if found.impressions is None:
        return ""
    return t("{n} impressions, never people", n=texts.number(found.impressions))


def counted_by(head_count: bool) -> str:
    """Name who counted the people: somebody at the event, or the channel itself."""
    return t("head count") if head_count else t("the channel's own count")


def frame(found: Sequence[Channel]) -> pd.DataFrame:
    """Return channels as a table; people of different channels are never added up."""
    rows = [(t(c.name), counted_by(c.head_count), c.rows, c.people, *also(c)) for c in found]
    columns = [t("Channel"), t("Counted by"), t("Rows of the sheet"), t("People reached")]
    return pd.DataFrame(rows, columns=[*columns, *also_columns()], dtype=object)


def also(found: Channel | OfChannel) -> list[int | Absence]:
    """Return what a channel counted beside people; `not reported` where nobody entered it."""
    counts = (found.impressions, found.engagements, found.materials)
    return [Absence.NOT_REPORTED if n is None else n for n in counts]


def also_columns() -> list[str]:
    """Return the headings of what a channel counted beside people."""
    return [t("Impressions"), t("Engagements"), t("Materials")]
