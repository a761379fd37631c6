"""The real gate on tiny worlds: each makes the function that publishes one data set."""

from collections import Counter
from collections.abc import Callable
from itertools import product

from etl.ksafe import file, sums, traits, tree, weights
from etl.ksafe.tree import Path, Policy
from tests.attack.judge import Gate, Publication
from tests.attack.worlds import Counts, Weights, group

Kind = tuple[tuple[int, ...], ...]  # the workshops a person was at, then one state per trait


def at(kinds: list[Kind], *workshops: int) -> Weights:
    """Return the weights of the attendances at some workshops."""
    return tuple(sum(place in workshops for place in kind[0]) for kind in kinds)


def kinds_of(patterns: list[tuple[int, ...]], states: tuple[int, ...] = ()) -> list[Kind]:
    """List the kinds of people: each pattern of workshops with each combination of states."""
    found = product(patterns, *(range(number) for number in states))
    return [(pattern, *((state,) for state in rest)) for pattern, *rest in found]


def one_tree(
    paths: list[Path], kinds: list[Kind], policy: Policy, held: list[Path] | None = None
) -> Gate:
    """Publish the tree; `held` is the public list of sessions, by default the paths."""
    possible = tree.listed(paths if held is None else held)
    places = {path: at(kinds, place) for place, path in enumerate(paths)}

    def gate(counts: Counts) -> Publication:
        leaves = {path: group(counts, place) for path, place in places.items()}
        return tuple(tree.publish(leaves, possible, policy))

    return gate


def unlisted(paths: list[Path], kinds: list[Kind], k: int) -> Gate:
    """Publish what the command does where nobody listed the combinations that could hold people."""
    heads = heads_at(paths, kinds)
    return lambda counts: tuple(file.unlisted(heads(counts), len(paths[0]), k))


def heads_at(paths: list[Path], kinds: list[Kind]) -> Callable[[Counts], Counter[Path]]:
    """Return what counts the people of each path that has any."""
    places = {path: at(kinds, place) for place, path in enumerate(paths)}

    def heads(counts: Counts) -> Counter[Path]:
        return +Counter({path: group(counts, place).n for path, place in places.items()})

    return heads


def having(kinds: list[Kind], trait: int, state: int) -> Weights:
    """Return the weights of the attendances of people with one state of a trait."""
    return tuple(len(kind[0]) if kind[1 + trait] == (state,) else 0 for kind in kinds)


def several_traits(
    paths: list[Path], kinds: list[Kind], states: tuple[int, ...], policy: Policy
) -> Gate:
    """Publish the tree and, where there is one, each trait: two states, or three of a question."""
    rows = one_tree(paths, kinds, policy)
    asked = [[having(kinds, t, s) for s in range(number)] for t, number in enumerate(states)]

    def gate(counts: Counts) -> Publication:
        shown = rows(counts)
        if not shown:
            return ()
        groups = [[group(counts, state) for state in trait] for trait in asked]
        return (shown, *(_answers(parts, policy.k) for parts in groups))

    return gate


def _answers(parts: list, k: int) -> Publication:
    if len(parts) == 2:
        return traits.yes_no(yes=parts[0], no=parts[1], k=k)
    if len(parts) == 3:
        return traits.question(yes=parts[0], no=parts[1], unanswered=parts[2], k=k)
    named = {str(state): part for state, part in enumerate(parts)}
    return tuple(traits.classes(named, k=k))


def sum_of_answers(steps: int, k: int) -> Gate:
    """Publish how many answered on a scale from 1 and, by rule 5, the sum of their answers."""

    def gate(counts: Counts) -> Publication:
        answered = group(counts, (1,) * steps)
        if answered.people < k:
            return ()
        total = sum(n * answer for answer, n in enumerate(counts, start=1))
        shown = sums.answers(total, answered, low=1, high=steps, k=k)
        return (traits.Answers(yes=answered.n, rest=0), ("sum", str(shown)))

    return gate


def share_of_answers(high: int, steps: int, k: int) -> Gate:
    """Publish, of those who answered on a scale from 1, how many answered `high` or more."""

    def gate(counts: Counts) -> Publication:
        yes = group(counts, tuple(int(step >= high) for step in range(1, steps + 1)))
        no = group(counts, tuple(int(step < high) for step in range(1, steps + 1)))
        if yes.people + no.people < k:
            return ()
        return (traits.Answers(yes=yes.n + no.n, rest=0), traits.yes_no(yes=yes, no=no, k=k))

    return gate


def outreach(paths: list[Path], k: int) -> Gate:
    """Publish the tree of heads by city and channel, and their sexes; three kinds per leaf."""
    possible = tree.listed(paths)

    def gate(counts: Counts) -> Publication:
        heads = {path: sum(counts[3 * n : 3 * n + 3]) for n, path in enumerate(paths)}
        rows = weights.reached(heads, possible, policy=Policy(k=k))
        if not rows:
            return ()
        female, male = sum(counts[0::3]), sum(counts[1::3])
        parts = weights.sexes(female=female, male=male, everyone=sum(counts), k=k)
        return (tuple(rows), parts)

    return gate
