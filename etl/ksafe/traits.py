"""Rule 4: a trait of the people of one quarter, shown with its complement or not at all.

Traits are never crossed with another or with the tree: each is a split of its own of the quarter's
row. They may be given in attendances or in people, as long as the parts add up to the row.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from etl.ksafe.groups import Group, is_nobody_or_many, together
from etl.ksafe.tree import Leaves, Policy, Row, listed, publish


@dataclass(frozen=True, kw_only=True)
class Answers:
    """A published trait: yes + rest = n. Of a question rest = no + unanswered, where shown."""

    yes: int
    rest: int
    no: int | None = None
    unanswered: int | None = None


def yes_no(*, yes: Group, no: Group, k: int) -> Answers | None:
    """Publish a trait that everybody has or has not; None where it is not shown."""
    return question(yes=yes, no=no, unanswered=Group(n=0), k=k)


def question(*, yes: Group, no: Group, unanswered: Group, k: int) -> Answers | None:
    """Publish a question: all three parts, else yes and the rest, else nothing.

    No rate, sum, percentage or bar may be made of what is not shown. Where `no` is not shown, the
    rate among those who answered is not shown either.
    """
    parts, rest = (yes, no, unanswered), together((no, unanswered))
    if all(is_nobody_or_many(part, k) for part in parts):
        return Answers(yes=yes.n, rest=rest.n, no=no.n, unanswered=unanswered.n)
    if is_nobody_or_many(yes, k) and is_nobody_or_many(rest, k):
        return Answers(yes=yes.n, rest=rest.n)
    return None


def classes(parts: Mapping[str, Group], *, k: int) -> list[Row]:
    """Publish a trait of several classes (age, type of organisation) as a tree of one level.

    Name every class of the closed list, those with nobody too: each could hold people.
    """
    leaves: Leaves = {(name,): group for name, group in parts.items()}
    return publish(leaves, listed(leaves), Policy(k=k))
