"""Rule 10: people reached by outreach, who are known by head counts only.

The tree is the same as for attendances; each event adds its head count to one leaf, and a cell
could hold people where the published number of events is not 0. Impressions, engagements,
materials and numbers of events are not people and are not suppressed. The same person at several
events counts each time, and may be one of a group that looks like k.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from etl.ksafe.groups import counted
from etl.ksafe.tree import Path, Policy, Possible, Row, publish


@dataclass(frozen=True, kw_only=True)
class Sexes:
    """Published parts of the people reached; `rest` was not reported as either."""

    female: int
    male: int
    rest: int


def reached(heads: Mapping[Path, int], possible: Possible, *, policy: Policy) -> list[Row]:
    """Publish the tree of people reached in a quarter: city > channel.

    `possible` may name the events below each channel: with Policy(least=1) each of them is taken
    to have reached somebody, since the number of events is public.
    """
    leaves = {path: counted(number) for path, number in heads.items()}
    return publish(leaves, possible, policy)


def sexes(*, female: int, male: int, everyone: int, k: int) -> Sexes | None:
    """Publish the parts of a quarter's people reached: all three, each 0 or at least k, or none."""
    rest = everyone - female - male
    if any(0 < part < k for part in (female, male, rest)):
        return None
    return Sexes(female=female, male=male, rest=rest)


def referrals(number: int, *, k: int) -> int | None:
    """Publish the referrals of the whole programme in a quarter; None below k, so also for 0."""
    return number if number >= k else None
