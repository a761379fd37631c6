"""Gates with one rule taken out: an attack that finds nothing there proves nothing."""

from collections.abc import Callable
from unittest.mock import patch

from etl.ksafe import file, traits, tree
from etl.ksafe.groups import Group, counted, is_nobody_or_many
from etl.ksafe.traits import Answers
from etl.ksafe.tree import Path, Policy
from tests.attack import gates, quarters
from tests.attack.every_figure import steps_attacked, traits_attacked
from tests.attack.every_quarter import people_attacked, releases_attacked
from tests.attack.every_tree import flat, listless_attacked, tree_attacked
from tests.attack.judge import Gate, Publication, attacked
from tests.attack.result import Result
from tests.attack.worlds import Counts, data_sets

K3 = Policy(k=3)


def without_known_zeros() -> Result:
    """Use a workshop that was never held as cover (rule 2)."""
    return tree_attacked(flat(3), 12, K3, held=flat(4))


def without_upper_bound() -> Result:
    """Merge children that are all nearly k (rule 1)."""
    with patch.object(tree, "is_covered", lambda rest, covering, k: True):
        return tree_attacked(flat(3), 12, K3)


def without_hiding_one_more() -> Result:
    """Publish a rest of fewer than k people (rule 1)."""
    with patch.object(tree, "is_row", lambda groups, hidden, possible, policy: True):
        return tree_attacked(flat(4), 10, K3)


def without_complement() -> Result:
    """Show a trait that k people have, whatever is left of the row (rule 4)."""

    def yes_only(*, yes: Group, no: Group, k: int) -> Answers | None:
        shown = is_nobody_or_many(yes, k)
        return Answers(yes=yes.n, rest=no.n) if shown else None

    with patch.object(traits, "yes_no", yes_only):
        return traits_attacked(flat(1), (2,), 10, 3)


def without_three_parts() -> Result:
    """Judge each part of a question by itself (rule 4)."""

    def each(*, yes: Group, no: Group, unanswered: Group, k: int) -> Publication:
        return tuple(
            part.n if is_nobody_or_many(part, k) else None for part in (yes, no, unanswered)
        )

    with patch.object(traits, "question", each):
        return traits_attacked(flat(1), (3,), 10, 3)


def with_a_trait_at_two_levels() -> Result:
    """Show the sex of the quarter and of each workshop (rule 4)."""
    kinds = gates.kinds_of([(0,), (1,)], (2,))
    levels = [gates.several_traits(flat(2), kinds, (2,), K3)]
    levels += [_sex_at(kinds, place) for place in (0, 1)]
    targets = [gates.at(kinds[:1], 0) + (0,) * 3]
    sets = data_sets(((1,) * 4, 10))
    return attacked(sets, lambda counts: tuple(one(counts) for one in levels), targets, 3)


def _sex_at(kinds: list[gates.Kind], place: int) -> Gate:
    here = [tuple(map(min, gates.at(kinds, place), gates.having(kinds, 0, s))) for s in (0, 1)]

    def gate(counts: Counts) -> Publication:
        women, others = (gates.group(counts, weights) for weights in here)
        return traits.yes_no(yes=women, no=others, k=3) if women.n + others.n >= 3 else None

    return gate


def with_a_quarter_recomputed() -> Result:
    """Publish a quarter again with its late rows (rule 7)."""
    world = quarters.SAME_PILLAR
    return releases_attacked(world, quarters.recomputed(world, K3), 3, (6, 4))


def with_late_rows_as_cover() -> Result:
    """Let the leaf of late rows be cover where readers know that there were none (rule 2)."""
    world = quarters.SAME_PILLAR
    gate = quarters.late_as_cover(world, K3)
    return releases_attacked(world, gate, 3, (4, 8), late=False)


def with_late_rows_in_their_pillar() -> Result:
    """Book the rows of a quarter that waited in the pillars of its workshops (rule 7)."""
    world = quarters.SAME_PILLAR
    gate = quarters.late_by_pillar(world, Policy(k=4))
    return releases_attacked(world, gate, 4, (3, 10), late=False)


def with_sum_and_share() -> Result:
    """Publish the sum of answers and the share of high ones (rule 5)."""
    one, other = gates.sum_of_answers(5, 3), gates.share_of_answers(4, 5, 3)
    return steps_attacked(lambda counts: (one(counts), other(counts)), 5, 11, 3)


def with_a_share_where_the_sum_fails() -> Result:
    """Publish the share of high answers only where the sum is not shown (rule 5 as written)."""
    one, other = gates.sum_of_answers(5, 4), gates.share_of_answers(4, 5, 4)

    def gate(counts: Counts) -> Publication:
        total = one(counts)
        return total if total and total[1] != ("sum", "None") else (total, other(counts))

    return steps_attacked(gate, 5, 12, 4)


def with_new_people_as_written() -> Result:
    """Publish new people unless repeats are 1 to k - 1 (rule 8 as written)."""
    return people_attacked(quarters.as_written, (2, 1), (7, 4), 3)


def with_a_reader_who_knows_that_somebody_came() -> Result:
    """Publish with Policy(least=0) to readers who are sure that no session was empty."""
    return tree_attacked(flat(4), 10, K3, somebody=True)


def with_the_zeros_of_values_found() -> Result:
    """Say where nobody has a value that is known from the file alone (rule 2)."""

    def publish(paths: list[Path], kinds: list[gates.Kind], k: int) -> Gate:
        heads = gates.heads_at(paths, kinds)

        def gate(counts: Counts) -> Publication:
            could = file.every(heads(counts), len(paths[0]))
            leaves = {path: counted(n) for path, n in heads(counts).items()}
            return tuple(tree.publish(leaves, could, Policy(k=k, found=True)))

        return gate

    return listless_attacked(publish)


def with_values_found_as_if_listed() -> Result:
    """Merge values known from the file alone as if nobody had to have them (rule 1)."""
    with patch.object(Policy, "is_rest", Policy.is_enough):
        return listless_attacked(gates.unlisted)


GATES: list[Callable[[], Result]] = [
    without_known_zeros,
    without_upper_bound,
    without_hiding_one_more,
    without_complement,
    without_three_parts,
    with_a_trait_at_two_levels,
    with_a_quarter_recomputed,
    with_late_rows_as_cover,
    with_late_rows_in_their_pillar,
    with_sum_and_share,
    with_a_share_where_the_sum_fails,
    with_new_people_as_written,
    with_a_reader_who_knows_that_somebody_came,
    with_the_zeros_of_values_found,
    with_values_found_as_if_listed,
]


def gates_attacked() -> Result:
    """Attack each of the gates; count those on which nothing was found."""
    results = [gate() for gate in GATES]
    tried = sum(result.tried["data sets"] for result in results)
    missed = sum(result.is_clean for result in results)
    return Result({"gates": len(GATES), "data sets": tried}, {"on which nothing was found": missed})
