"""List the indicators: in order, by a word searched for, all with their newest value."""

from collections.abc import Iterable, Mapping
from datetime import date

import pandas as pd

from etl.spelling import spaced
from tracker import texts
from tracker.definitions import Definition, definitions
from tracker.figures import Figure, figure
from tracker.formulas.absence import Absence, known
from tracker.programme import PILLARS, Programme
from tracker.shown import amount
from tracker.store import Store
from tracker.texts import t

CONTEXT = "context"
ORDER = ("cross-cutting", *PILLARS)


def ordered(found: Mapping[str, Definition]) -> list[Definition]:
    """Return all definitions: the programme's by pillar, then national context."""
    return sorted(
        found.values(),
        key=lambda d: (d.direction == CONTEXT, ORDER.index(d.pillar), d.title),
    )


def matching(found: Mapping[str, Definition], asked: str) -> list[str]:
    """Return the ids of indicators with every word asked for in a title, its id or its code."""
    wanted = spaced(asked).split()
    return [d.id for d in ordered(found) if all(word in _searched(d) for word in wanted)]


def _searched(definition: Definition) -> str:
    codes = (definition.head.get(name, "") for name in ("code", "standard_code", "crosswalk"))
    return spaced(" ".join((definition.title, definition.title_ms, definition.id, *codes)))


def other_name(definition: Definition) -> str:
    """Return its title in the other language."""
    return definition.title if texts.language() == "ms" else definition.title_ms


def direction(definition: Definition) -> str:
    """Return in words what a higher value means."""
    return {
        "up": t("More is better"),
        "down": t("Less is better"),
        CONTEXT: t("Context: shown for orientation, never judged"),
    }[definition.direction]


def named(found: Iterable[Definition]) -> dict[str, str]:
    """Map each id to its title in the reader's language."""
    return {d.id: d.said("title") for d in found}


def totals(store: Store, programme: Programme, as_of: date, *, national: bool) -> pd.DataFrame:
    """Return indicators, one row each: what they are, their newest total, what it is judged by.

    The value stands as people read it and, for programs, as a number (shares as fractions).
    National figures have no target and no status, so no columns for them.
    """
    found = [d for d in ordered(definitions(store)) if d.national == national]
    rows = [_row(figure(store, programme, d.id, as_of)) for d in found]
    names = [t("Indicator"), t("Newest value"), t("Unit"), t("Target"), t("Status"), t("Number")]
    names += [t("Pillar"), t("Level"), t("Direction"), t("Standard code"), t("Id")]
    frame = pd.DataFrame(rows, columns=names, dtype=object)
    return frame.drop(columns=[t("Target"), t("Status")]) if national else frame


def _row(found: Figure) -> tuple:
    d = found.definition
    return (
        d.said("title"),
        amount(found.value, d.unit) if known(found.value) else found.value,
        t(d.unit),
        amount(target, d.unit) if known(target := found.target_or_why) else target,
        found.status if isinstance(found.status, Absence) else t(str(found.status or CONTEXT)),
        round(found.value, 4) if known(found.value) else found.value,
        t(d.pillar),
        t(d.head.get("level", "")),
        t(d.direction),
        d.head.get("standard_code"),
        d.id,
    )
