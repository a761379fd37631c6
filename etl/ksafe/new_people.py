"""Rule 8: new people, counted apart from the tree because they reach across it.

privacy.md asks only that a quarter's repeats are not 1 to k - 1. That is not enough: in a first
quarter everybody is new, so "new people" less the head count of one workshop is the number of
people who were at the others only, which may be one person. The same holds later for new people
so far. tests/attack shows it and that the rule below stops it.
"""

from collections.abc import Iterable

from etl.ksafe.groups import Group


def new_people(
    *, new: Group, repeats: Group, before: int, rows: Iterable[int], k: int
) -> int | None:
    """Publish the new people of a quarter; None leaves them waiting for the next.

    `new` holds the attendances that are a person's first, `repeats` all the others. `before` is
    the sum of new people published so far; `rows` are the n of every row published of this quarter
    and of those that wait with it. Shown where new people, repeats, and people so far less each
    row are all k or more.
    """
    if min(new.people, repeats.people) < k:
        return None
    if any(before + new.n - n < k for n in rows):
        return None
    return new.n
