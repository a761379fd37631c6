"""Try a draft: the version it would make, before anybody says yes."""

from dataclasses import dataclass

from etl.accepted import Counts
from etl.build import Say, silent
from etl.loading.drafts import Draft
from etl.release.quarters import Quarter


@dataclass(frozen=True)
class Judged:
    """What a check says of one part of a draft (its place in draft.parts)."""

    part: int
    count: Counts


@dataclass(frozen=True)
class Changed:
    """What the accepted rows of one part do to the rows there are, by key.

    `added` have a key that was not there; `replaced` take the place of a row that said something
    else; `same` say what was there; `stays` is the number of rows of an earlier file of the same
    name that this one has not: they stay.
    """

    part: int
    added: int
    replaced: int
    same: int
    stays: int


@dataclass(frozen=True)
class Trial:
    """What accepting a draft would do; nothing of it has moved yet.

    `version` is the version it would make (open it with publish.published), None where nothing
    would change; `head` the log's last hash it was tried on; `first_own`: the sample would step
    aside; `closes`: the quarters that would be published for everybody, for good; `same`: parts
    that were loaded before just as they are.
    """

    draft: Draft
    judged: tuple[Judged, ...]
    changes: tuple[Changed, ...]
    version: str | None
    head: str
    first_own: bool
    closes: tuple[Quarter, ...]
    same: tuple[int, ...]


def judge(draft: Draft, say: Say = silent) -> tuple[Judged, ...]:
    """Check every recognised part of a draft; changes nothing.

    Foreign keys are judged against own and reference data and rows of the same draft, never
    against the sample.
    """
    raise NotImplementedError


def trial(draft: Draft, say: Say = silent) -> Trial:
    """Check a draft and write the version it would make; pointer, log and quarters stay."""
    raise NotImplementedError
