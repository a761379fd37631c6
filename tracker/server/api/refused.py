"""Refuse a request with all its problems: place, value, rule, remedy."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

SHORT = 100  # characters of a wrong value that are repeated


@dataclass(frozen=True)
class Problem:
    """What is wrong with a request: where, what stands there, what should, what to do."""

    place: str
    value: str | None
    rule: str
    remedy: str


class Refused(Exception):
    """The request cannot be answered as it stands; `status` is 4xx, or 503 where it may later."""

    def __init__(
        self, status: int, problems: Sequence[Problem], headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(status)
        self.status = status
        self.problems = tuple(problems)
        self.headers = headers or {}

    @property
    def body(self) -> dict[str, object]:
        """Return what is sent."""
        return {"errors": [asdict(problem) for problem in self.problems]}


def one(
    status: int,
    place: str,
    value: str | None,
    rule: str,
    remedy: str,
    headers: dict[str, str] | None = None,
) -> Refused:
    """Return a refusal with a single problem; a long value is cut."""
    return Refused(status, [Problem(place, cut(value), rule, remedy)], headers)


def cut(value: str | None) -> str | None:
    """Return a value short enough to be repeated."""
    if value is None or len(value) <= SHORT:
        return value
    return value[:SHORT] + "\N{HORIZONTAL ELLIPSIS}"
