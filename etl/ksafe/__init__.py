"""The k-safe cells: what may be published about people.

The promise: no figure describes fewer than k = 10 people, and none can be worked out by
subtracting others. This package holds the rules and nothing else: no database, no screen, no
clock.

    tree.py        rules 1 to 3: attendances by quarter, pillar, region and workshop
    traits.py      rule 4: sex, age, type of organisation, answers, at the quarter only
    sums.py        rule 5: sums of scores
    new_people.py  rule 8: people who came for the first time
    weights.py     rule 10: people reached by outreach
    file.py        the tree for any file with a row per person: python -m etl ksafe

How it works. What is published is a set of rows that partition all attendances, each of at least k
distinct people. Small children of a node are merged, and merged so that each of them could have
anything from 0 to k - 1; where that fails the node is not split at all. "At least k" is asked of
distinct people, the upper bound of attendances. Only a child that could hold people (a session of
the public list) is cover for another. Traits are splits of the quarter's row, never crossed with
one another or with the tree, and shown with their complement or not at all. A quarter is published
once; rows that arrive later are booked in the quarter that closes next and are never cover there.

What it does not stop, and Methods says so:
- a trait shared by all of a published group: where all are female, everyone in it is;
- participants who pool what they know, or who know that they were the only one of a kind;
- bounds on how many people reached an end of a long scale, such as 0-100;
- the same person at several outreach events, where heads are counted and people are not known;
- that a row of n attendances, having k people, can have n - k repeated attendances at most;
- with Policy(least=0): a reader who is sure that every session held had somebody. Policy(least=1)
  stops that;
- `python -m etl ksafe` without --possible: whoever knows which values the file holds knows that
  each is somebody's (the tree asks k + m - 1 of a merged row for that: Policy.found; a row that is
  not split may have k people of k values), and a value that cannot be under a node is cover there
  all the same;
- two outputs of that command between which the file grew: it keeps nothing of what it published.

k = 10 can be configured upwards only: whoever reads a configuration calls smallest(). The functions
themselves take any k, because the attacks in tests/attack must try every data set of a small world,
and because `python -m etl ksafe` is for anybody to attack. From k = 3 on nothing is exact; k = 2
hides only the number 1, and a hidden 1 can be known to be 1.
"""

SMALLEST = 10


def smallest(k: int = SMALLEST) -> int:
    """Return the configured k; below 10 is refused."""
    if k < SMALLEST:
        raise ValueError(
            f"k is {k}: no figure may describe fewer than {SMALLEST} people. "
            f"Set it to {SMALLEST} or more."
        )
    return k
