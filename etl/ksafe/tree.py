"""Rules 1 to 3: one tree whose nodes are shown, merged or left unsplit.

The rows partition the attendances of the root, so whatever is added up or subtracted is made of
groups of at least k people. Each node is decided by its own children alone: what is published
below one node says nothing about another.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from etl.ksafe.groups import Group, together

NOT_SHOWN = "(not shown)"
LATE = "(reported late)"
NOBODY = Group(n=0)
Path = tuple[str, ...]
Leaves = Mapping[Path, Group]
# The children of a node that could hold people, theirs, and so on; a leaf has none.
Possible: TypeAlias = "Mapping[str, Possible]"


@dataclass(frozen=True)
class Row:
    """One published row. In `path`, None: not split below here; NOT_SHOWN: the merged rest."""

    path: tuple[str | None, ...]
    n: int


@dataclass(frozen=True, kw_only=True)
class Policy:
    """How many people a row needs.

    `least` is what the public takes for granted of every leaf that could hold people: 0, or 1 where
    nobody believes in a session that was held before an empty room. With 1, ten people at ten
    sessions would be one each, so a row of s sessions needs k + s - 1 attendances.

    `found`: what could hold people was taken from the rows themselves, so each merged child has
    somebody, and the rest tells how many children there are: a merged row of m children needs
    k + m - 1 attendances.
    """

    k: int
    least: int = 0
    found: bool = False

    def is_enough(self, group: Group, could: Possible) -> bool:
        """Tell whether a group may be a row by itself."""
        taken = self.least * (count_leaves(could) - 1) if self.least else 0
        return group.people >= self.k and group.n >= self.k + taken

    def is_rest(self, group: Group, could: Possible) -> bool:
        """Tell whether merged children, `could`, may be a row together."""
        known = len(could) - 1 if self.found else 0
        return self.is_enough(group, could) and group.n >= self.k + known


@dataclass(frozen=True)
class Split:
    """How a node's children are published: each by itself, or within the merged rest."""

    shown: tuple[str, ...]
    rest: int


def listed(paths: Iterable[Path]) -> Possible:
    """Return the tree of the leaves named, for instance the sessions of the public list."""
    root: dict = {}
    for path in paths:
        node = root
        for name in path:
            node = node.setdefault(name, {})
    return root


def late(*, levels: int) -> Path:
    """Return the one leaf for rows of earlier quarters that are booked in a later one (rule 7).

    It is never cover and never split. Not in their pillar: that a quarter with fewer than k people
    waited bounds all of them together, and two pillars with a few of them each would narrow that
    to less than k - 1 values. The sessions of a quarter that waited are listed as (LATE, session).
    """
    return (LATE,) * levels


def count_leaves(could: Possible) -> int:
    """Count the leaves that could hold people; a leaf is one."""
    return sum(map(count_leaves, could.values())) if could else 1


def publish(leaves: Leaves, possible: Possible, policy: Policy) -> list[Row]:
    """Return the rows of a tree, in the order of their names; none where there are too few people.

    `leaves` holds what was counted; all paths are of one length. `possible` is public: a child
    outside it that has people all the same is shown or merged like any other but never used as
    cover, and neither is what is late. k is not bounded here: etl.ksafe.smallest does that.
    """
    if not policy.is_enough(together(leaves.values()), possible):
        return []
    depths = {len(path) for path in leaves}
    if len(depths) != 1:
        raise ValueError(f"leaves lie at depths {sorted(depths)}; give all of them every level")
    return list(_rows((), leaves, possible, depth=depths.pop(), policy=policy))


def _rows(
    path: Path, leaves: Leaves, possible: Possible, *, depth: int, policy: Policy
) -> Iterator[Row]:
    """Yield the rows of a node that may be shown, or that has nobody."""
    whole = together(leaves.values())
    below = children(leaves)
    groups = dict.fromkeys(possible, NOBODY)  # most of very many: nothing to add up
    groups.update((name, together(found.values())) for name, found in below.items())
    is_leaf = len(path) == depth or LATE in path
    chosen = split(groups, possible, policy) if whole.n and not is_leaf else None
    if chosen is None:
        yield Row(path + (None,) * (depth - len(path)), whole.n)
        return
    for name in chosen.shown:
        place, could = (*path, name), possible.get(name, {})
        yield from _rows(place, below.get(name, {}), could, depth=depth, policy=policy)
    if chosen.rest:
        yield Row((*path, NOT_SHOWN) + (None,) * (depth - len(path) - 1), chosen.rest)


def children(leaves: Leaves) -> dict[str, dict[Path, Group]]:
    """Return the leaves below each child, by the rest of their paths."""
    below: dict[str, dict[Path, Group]] = {}
    for path, group in leaves.items():
        if path:
            below.setdefault(path[0], {})[path[1:]] = group
    return below


def split(groups: Mapping[str, Group], possible: Possible, policy: Policy) -> Split | None:
    """Decide which children are shown; None hides the whole split.

    The choice of the child hidden beside the small ones tells nothing: whatever is merged, that
    each merged child has fewer than k people is always one of the ways it can have come about.
    """
    could = {name: possible.get(name, {}) for name in groups}
    hidden = {name for name in groups if not policy.is_enough(groups[name], could[name])}
    if not any(groups[name].n for name in hidden):
        return Split(tuple(sorted(groups)), 0)
    if not is_row(groups, hidden, possible, policy) and len(hidden) < len(groups):
        hidden.add(smallest_shown(groups, hidden))
    rest = together(groups[name] for name in hidden)
    covering = len((hidden & possible.keys()) - {LATE})
    if not (is_row(groups, hidden, possible, policy) and is_covered(rest, covering, policy.k)):
        return None
    return Split(tuple(sorted(groups.keys() - hidden)), rest.n)


def is_row(
    groups: Mapping[str, Group], hidden: Collection[str], possible: Possible, policy: Policy
) -> bool:
    """Tell whether the children merged have enough people to be one row."""
    could = {name: possible[name] for name in hidden if name in possible}
    return policy.is_rest(together(groups[name] for name in hidden), could)


def smallest_shown(groups: Mapping[str, Group], hidden: Collection[str]) -> str:
    """Return the child with the fewest attendances of those not hidden; of equals, by name."""
    return min((group.n, name) for name, group in groups.items() if name not in hidden)[1]


def is_covered(rest: Group, covering: int, k: int) -> bool:
    """Tell whether each merged child could have none, the others k - 1 people each at most.

    `covering` counts the merged children that could hold people. Asked of attendances, which is
    stricter than of people.
    """
    return rest.n <= (covering - 1) * (k - 1)
