"""Rule 5: sums of scores, published beside the number of people who gave them.

No minimum, no maximum, and no mean of one workshop is published anywhere.
"""

from etl.ksafe.groups import Group

FEW_STEPS = 10


def scores(total: float, matched: Group, *, k: int) -> float | None:
    """Publish a sum of scores on a long scale, such as 0-100; None for fewer than k people.

    How many people reached an end of the scale can be bounded from it: Methods says so.
    """
    return total if matched.people >= k else None


def answers(total: int, answered: Group, *, low: int, high: int, k: int) -> int | None:
    """Publish a sum of answers on a scale of ten steps or fewer; None too near one of its ends.

    Decide once, without looking at the answers, whether a question is published as this sum or as
    a share under rule 4, and keep to it. Sum and share together give single answers away, and so
    does a share that stands there only because the sum is missing (tests/attack).
    """
    steps = high - low
    if not 2 <= steps <= FEW_STEPS:
        raise ValueError(
            f"a scale of {low} to {high}: sums of answers are for 2 to {FEW_STEPS} steps. "
            "Publish a yes/no question as a trait, a longer scale as scores."
        )
    far = (k - 1) * steps
    if answered.people < k or min(total - answered.n * low, answered.n * high - total) < far:
        return None
    return total
