"""Attendances and the people behind them."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Group:
    """Attendances and their people: `n` is published, "at least k" is asked of the people.

    `keys` tells people apart. `strangers` cannot be told apart (a file with a row per person, a
    head count at an event): each counts as another person.
    """

    n: int
    keys: frozenset[Hashable] = frozenset()
    strangers: int = 0

    @property
    def people(self) -> int:
        """Count the distinct people."""
        return len(self.keys) + self.strangers


def came(*keys: Hashable) -> Group:
    """Return a group of one attendance for each key named."""
    return Group(n=len(keys), keys=frozenset(keys))


def counted(heads: int) -> Group:
    """Return a group of people who are known by their number only."""
    return Group(n=heads, strangers=heads)


def together(groups: Iterable[Group]) -> Group:
    """Return several groups as one: attendances are added, a person in two of them is one."""
    several = list(groups)
    keys = [group.keys for group in several if group.keys]
    return Group(
        n=sum(group.n for group in several),
        keys=keys[0] if len(keys) == 1 else frozenset().union(*keys),
        strangers=sum(group.strangers for group in several),
    )


def is_nobody_or_many(group: Group, k: int) -> bool:
    """Tell whether a part may be shown: nobody, or at least k distinct people."""
    return group.n == 0 or group.people >= k
