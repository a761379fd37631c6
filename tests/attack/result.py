"""What one attack tried and what it found."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """`tried` says what was attacked ("data sets": 20,000), `found` what must be 0."""

    tried: dict[str, int]
    found: dict[str, int]

    @property
    def is_clean(self) -> bool:
        """Tell whether something was tried and nothing was found."""
        return all(self.tried.values()) and not any(self.found.values())

    def __str__(self) -> str:
        figures = [f"{n:,} {what}" for what, n in {**self.tried, **self.found}.items()]
        return "; ".join(figures)


def together(results: list[Result]) -> Result:
    """Add up several results of one kind."""
    sums: tuple[dict[str, int], dict[str, int]] = ({}, {})
    for result in results:
        for total, part in zip(sums, (result.tried, result.found), strict=True):
            for what, n in part.items():
                total[what] = total.get(what, 0) + n
    return Result(*sums)
