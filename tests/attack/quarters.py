"""The real gate over two quarters: late rows, a quarter that waits, new people."""

from collections.abc import Callable
from dataclasses import dataclass

from etl.ksafe import new_people, tree
from etl.ksafe.groups import Group, together
from etl.ksafe.tree import Path, Policy
from tests.attack.gates import Kind, at, one_tree
from tests.attack.judge import Gate, Publication
from tests.attack.worlds import Counts, Weights, group


@dataclass(frozen=True)
class Quarters:
    """The workshops of two quarters. One kind of people each: in time, late, in the second."""

    first: list[Path]
    second: list[Path]

    @property
    def kinds(self) -> int:
        """Count the kinds of people."""
        return 2 * len(self.first) + len(self.second)

    def only(self, *kinds: int) -> Weights:
        """Return the weights of some of the kinds, one attendance each."""
        return tuple(int(kind in kinds) for kind in range(self.kinds))

    def reported(self, counts: Counts) -> list[dict[Path, Group]]:
        """Return the first quarter in time, its late rows, and the second quarter."""
        kinds = iter(range(self.kinds))
        return [
            {path: group(counts, self.only(next(kinds))) for path in paths}
            for paths in (self.first, self.first, self.second)
        ]


SAME_PILLAR = Quarters([("A", "a"), ("B", "b")], [("A", "c"), ("B", "d"), ("C", "e")])
OTHER_PILLARS = Quarters([("A", "a"), ("B", "b")], [("C", "c"), ("D", "d")])


def two_releases(world: Quarters, policy: Policy) -> Gate:
    """Publish each quarter once; what comes late, or waits, is one leaf of the second."""

    def gate(counts: Counts) -> Publication:
        first, late, second = world.reported(counts)
        rows = tree.publish(first, tree.listed(first), policy)
        waiting = late if rows else added(first, late)
        leaves = {**second, tree.late(levels=2): together(waiting.values())}
        held = [*second, *((tree.LATE, name) for _, name in first if not rows)]
        return (tuple(rows), tuple(tree.publish(leaves, tree.listed(held), policy)))

    return gate


def late_as_cover(world: Quarters, policy: Policy) -> Gate:
    """Let what comes late be cover for the others."""

    def gate(counts: Counts) -> Publication:
        first, late, second = world.reported(counts)
        rows = tree.publish(first, tree.listed(first), policy)
        waiting = late if rows else added(first, late)
        leaves = {**second, ("late", "late"): together(waiting.values())}
        return (tuple(rows), tuple(tree.publish(leaves, tree.listed(leaves), policy)))

    return gate


def late_by_pillar(world: Quarters, policy: Policy) -> Gate:
    """Book what comes late, or waits, in the pillar of its workshop: what seems natural."""

    def gate(counts: Counts) -> Publication:
        first, late, second = world.reported(counts)
        rows = tree.publish(first, tree.listed(first), policy)
        waiting = late if rows else added(first, late)
        leaves = {**second, **waiting}
        return (tuple(rows), tuple(tree.publish(leaves, tree.listed(second), policy)))

    return gate


def added(first: dict[Path, Group], late: dict[Path, Group]) -> dict[Path, Group]:
    """Return the leaves of a quarter with its late rows."""
    return {path: together((first[path], late[path])) for path in first}


def recomputed(world: Quarters, policy: Policy) -> Gate:
    """Publish the first quarter again with its late rows: what rule 7 forbids."""

    def gate(counts: Counts) -> Publication:
        first, late, _ = world.reported(counts)
        leaves = (first, added(first, late))
        return tuple(tuple(tree.publish(one, tree.listed(one), policy)) for one in leaves)

    return gate


NewPeople = Callable[..., int | None]


def as_written(*, new: Group, repeats: Group, before: int, rows: list[int], k: int) -> int | None:
    """Publish new people as rule 8 says: unless repeats (or new people) are 1 to k - 1."""
    few = any(0 < part.people < k for part in (new, repeats))
    return None if few else new.n


def people_over_quarters(
    kinds: list[Kind], first: int, policy: Policy, rule: NewPeople = new_people.new_people
) -> Gate:
    """Publish two quarters, the first with the workshops below `first`, and their new people.

    New people that cannot be shown wait and are published for both quarters together.
    """
    size = 1 + max(place for kind in kinds for place in kind[0])
    quarters = [list(range(first)), list(range(first, size))]
    trees = [_quarter(kinds, places, policy) for places in quarters]
    everyone = [_new_and_repeats(kinds, quarters[:n]) for n in (1, 2)]
    later = _new_and_repeats(kinds, quarters[1:], before=quarters[0])

    def shown(
        counts: Counts, parts: tuple[Weights, Weights], before: int, rows: list
    ) -> int | None:
        new, repeats = (group(counts, weights) for weights in parts)
        numbers = [row.n for row in rows if row.n]
        return rule(new=new, repeats=repeats, before=before, rows=numbers, k=policy.k)

    def gate(counts: Counts) -> Publication:
        one, two = (tuple(one(counts)) for one in trees)
        if not one:
            return ()
        alone = shown(counts, everyone[0], 0, one)
        if alone is None:
            return (one, two, ("both", str(two and shown(counts, everyone[1], 0, one + two))))
        return (one, two, str(alone), str(two and shown(counts, later, alone, two)))

    return gate


def _quarter(kinds: list[Kind], places: list[int], policy: Policy) -> Gate:
    own = [(tuple(p - places[0] for p in kind[0] if p in places),) for kind in kinds]
    return one_tree([(f"w{place}",) for place in places], own, policy)


def _new_and_repeats(
    kinds: list[Kind], quarters: list[list[int]], before: list[int] | None = None
) -> tuple[Weights, Weights]:
    """Return the weights of first attendances and of all others in some quarters."""
    places = [place for quarter in quarters for place in quarter]
    all_of_them = at(kinds, *places)
    earlier = at(kinds, *(before or []))
    new = tuple(int(n > 0 and not e) for n, e in zip(all_of_them, earlier, strict=True))
    return new, tuple(n - first for n, first in zip(all_of_them, new, strict=True))
