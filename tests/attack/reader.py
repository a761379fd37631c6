"""What a reader who knows every rule can write down about one published quarter."""

from collections.abc import Iterable
from dataclasses import dataclass

from etl.ksafe.traits import Answers
from etl.ksafe.tree import NOT_SHOWN, Path, Policy, Possible, Row, count_leaves, listed
from tests.attack.programme import Programme

Published = Answers | list[Row] | None


@dataclass(frozen=True)
class Node:
    """Attendances and people of a node: numbers of the programme. `leaves` could hold people."""

    n: int
    people: int
    leaves: int


class Reader:
    """The programme of one quarter: `cells` holds each node by its path.

    `once`: the reader knows that nobody came twice, so people and attendances are one number.
    """

    def __init__(self, rows: list[Row], sessions: list[Path], policy: Policy, *, once: bool):
        self.rows, self.policy, self.once = rows, policy, once
        self.programme = Programme()
        self.total = sum(row.n for row in rows)
        self.cells: dict[Path, Node] = {}
        self.traits: dict[tuple[str, str], list[int]] = {}
        self._grow((), listed(sessions))
        self._read((), listed(sessions))

    def _grow(self, path: Path, could: Possible) -> Node:
        """Write down what is true of any node: its parts, and who can be in it."""
        below = [self._grow((*path, name), below) for name, below in could.items()]
        n = self.programme.number(0 if could else self.policy.least, self.total)
        people = n if self.once or not could else self.programme.number(0, self.total)
        if below:
            self.programme.is_sum(n, [child.n for child in below])
            self._join(people, below)
        self.cells[path] = Node(n, people, count_leaves(could))
        return self.cells[path]

    def _join(self, people: int, parts: list[Node]) -> None:
        """Write down that people are of several nodes: not fewer than of any, nor than all."""
        if self.once:
            return
        self.programme.know({people: -1, **{part.people: 1 for part in parts}}, low=0)
        for part in parts:
            self.programme.know({people: 1, part.people: -1}, low=0)

    def _read(self, path: Path, could: Possible) -> None:
        """Write down what the rows below a node say."""
        own, node = self._below(path), self.cells[path]
        self.programme.know({node.n: 1}, *[sum(row.n for row in own)] * 2)
        if not any(row.n for row in own):
            return
        self._enough(node.n, node.people, node.leaves)
        if not could:
            return
        names = [row.path[len(path)] for row in own]
        if names == [None]:
            self._one_is_small([self.cells[*path, name] for name in could])
            return
        for name in could.keys() & set(names):
            self._read((*path, name), could[name])
        hidden = [self.cells[*path, name] for name in could if name not in names]
        if hidden:
            shown = [self._known((*path, name)) for name in could.keys() & set(names)]
            self._merged(hidden, min(shown, default=0))

    def _below(self, path: Path) -> list[Row]:
        return [row for row in self.rows if row.path[: len(path)] == path]

    def _known(self, path: Path) -> int:
        return sum(row.n for row in self._below(path))

    def _least(self, leaves: int) -> int:
        return self.policy.k + self.policy.least * (leaves - 1)

    def _enough(self, n: int, people: int, leaves: int) -> None:
        self.programme.know({people: 1}, low=self.policy.k)
        self.programme.know({n: 1}, low=self._least(leaves))

    def _merged(self, hidden: list[Node], smallest: int) -> None:
        """Write down a merged rest: all are small, or one is not and was the smallest shown."""
        n = self.programme.number(0, self.total)
        people = n if self.once else self.programme.number(0, self.total)
        self.programme.is_sum(n, [child.n for child in hidden])
        self._join(people, hidden)
        self._enough(n, people, sum(child.leaves for child in hidden))
        large = [self.programme.choice() for _ in hidden]
        self.programme.know(dict.fromkeys(large, 1), high=1)
        for child, is_large in zip(hidden, large, strict=True):
            self._small(child, unless=is_large)
            self.programme.know({child.people: 1, is_large: -self.policy.k}, low=0)
            if smallest:
                self.programme.know({child.n: 1, is_large: self.total}, high=smallest + self.total)

    def _one_is_small(self, parts: list[Node]) -> None:
        """Write down a split that was hidden: at least one child has people, but too few."""
        fine = [self.programme.choice() for _ in parts]
        self.programme.know(dict.fromkeys(fine, 1), high=len(parts) - 1)
        for child, is_fine in zip(parts, fine, strict=True):
            self._small(child, unless=is_fine)
            self.programme.know({child.n: 1, is_fine: 1}, low=1)

    def _small(self, child: Node, *, unless: int) -> None:
        """Write down that a child has fewer than k people, or attendances for its sessions."""
        few = self.programme.choice()
        most, sparse = self.policy.k - 1, self._least(child.leaves) - 1
        if sparse == most:
            self.programme.know({few: 1}, high=0)
        self.programme.know({child.people: 1, unless: -self.total, few: -self.total}, high=most)
        self.programme.know(
            {child.n: 1, unless: -self.total, few: self.total}, high=sparse + self.total
        )

    def learn(self, trait: str, values: Iterable[str], shown: Published) -> None:
        """Write down a trait: its parts at each workshop, and what is published of them."""
        names = list(values)
        leaves = [
            node.n for path, node in self.cells.items() if node.leaves == 1 and len(path) == 3
        ]
        # A table whose margins are whole has its extremes where it is whole too.
        parts = [[self.programme.number(0, self.total, whole=False) for _ in leaves] for _ in names]
        for leaf, *at_it in zip(leaves, *parts, strict=True):
            self.programme.is_sum(leaf, at_it)
        totals = [self.programme.number(0, self.total) for _ in names]
        for total, name, part in zip(totals, names, parts, strict=True):
            self.programme.is_sum(total, part)
            self.traits[trait, name] = part
        if isinstance(shown, list):
            self._classes(dict(zip(names, totals, strict=True)), shown)
        else:
            self._answers(totals, shown)

    def _classes(self, totals: dict[str, int], rows: list[Row]) -> None:
        shown = {row.path[0]: row.n for row in rows}
        hidden = [Node(n, n, 1) for name, n in totals.items() if name not in shown]
        for name in totals.keys() & shown.keys():
            self.programme.know({totals[name]: 1}, shown[name], shown[name])
        if not self.once:
            return
        if None in shown:
            self._one_is_small(hidden)
        elif hidden:
            numbers = [n for name, n in shown.items() if n and name != NOT_SHOWN]
            self._merged(hidden, min(numbers, default=0))

    def _answers(self, totals: list[int], shown: Answers | None) -> None:
        """Write down the parts shown; of those not shown, that one is from 1 to k - 1."""
        yes, *rest = totals
        if shown:
            self.programme.know({yes: 1}, shown.yes, shown.yes)
            known = [shown.no, shown.unanswered][: len(rest)]
            for part, n in zip(rest, known, strict=True):
                if n is not None:
                    self.programme.know({part: 1}, n, n)
        if not self.once or (shown and shown.no is not None):
            return
        if shown:
            self._one_is_small([Node(part, part, 1) for part in rest])
            return
        others = self.programme.number(0, self.total)
        self.programme.is_sum(others, rest)
        self._one_is_small([Node(yes, yes, 1), Node(others, others, 1)])
