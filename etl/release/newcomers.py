"""Publish the people who came for the first time (rule 8)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from etl.ksafe.groups import Group
from etl.ksafe.new_people import new_people
from etl.release.kept import Kept, Rows
from etl.release.people import as_rows

TRAIT = "new people"


@dataclass(frozen=True)
class Newcomers:
    """New people published with a quarter, None where they wait; and their rows in traits."""

    number: int | None
    rows: Rows


def newcomers(closed: Sequence[Kept], one: Kept) -> Newcomers:
    """Publish the new people of a quarter and of the quarters that wait, or let them wait."""
    asked = [*waiting(closed), one]
    earlier = closed[: len(closed) - len(asked) + 1]
    seen = {key for quarter in earlier for _, key in quarter.attendance}
    came = Counter(key for quarter in asked for _, key in quarter.attendance)
    new, repeats = _new(came, seen), _repeats(came, seen)
    shown = new_people(
        new=new,
        repeats=repeats,
        before=sum(quarter.new_people or 0 for quarter in earlier),
        rows=[row["n"] for quarter in asked for row in quarter.rows("cells") if row["n"]],
        k=one.k,
    )
    if shown is None:
        return Newcomers(None, [])
    label = " + ".join(quarter.name for quarter in asked if quarter.attendance)
    parts = {"new": shown, "repeat": repeats.n}
    return Newcomers(shown, as_rows(label, TRAIT, parts, shown + repeats.n))


def waiting(closed: Sequence[Kept]) -> list[Kept]:
    """Return the last quarters whose new people have not been published."""
    published = [n for n, one in enumerate(closed, start=1) if one.new_people is not None]
    return list(closed[max(published, default=0) :])


def _new(came: Counter[str], seen: set[str]) -> Group:
    keys = frozenset(came.keys() - seen)
    return Group(n=len(keys), keys=keys)


def _repeats(came: Counter[str], seen: set[str]) -> Group:
    again = {key: left for key, n in came.items() if (left := n - (key not in seen))}
    return Group(n=sum(again.values()), keys=frozenset(again))
