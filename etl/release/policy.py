"""Say how strict the public file is: the k of quarters that are not published yet."""

import os

from etl.ksafe import SMALLEST, smallest
from etl.ksafe.tree import Policy


class Unsafe(ValueError):
    """PANTAU_K allows figures about too few people, or is no number."""


def policy() -> Policy:
    """Return the policy of the quarter that closes next: PANTAU_K people, 10 at least.

    Everybody takes for granted that somebody came to each session that was held (least = 1).
    """
    k = os.environ.get("PANTAU_K") or str(SMALLEST)
    if not k.isdecimal():
        raise Unsafe(
            f"PANTAU_K is {k!r}: it says how many people a figure needs at least. "
            f"Set it to a whole number, {SMALLEST} or more."
        )
    try:
        return Policy(k=smallest(int(k)), least=1)
    except ValueError as error:
        raise Unsafe(f"PANTAU_K: {error}") from error
