"""Say how often a range held the truth, over many programmes drawn at random."""

from dataclasses import dataclass

HALF = 0.5  # a range given in fewer runs is given mostly to those that were lucky early


@dataclass(frozen=True, kw_only=True)
class Look:
    """How often a range was given at one look, and how often it then held the truth."""

    at: str
    runs: int
    spoke: int
    held: int

    @property
    def share(self) -> float:
        """Return the share of ranges given that held the truth; 0 where none was given."""
        return self.held / self.spoke if self.spoke else 0.0

    @property
    def counts(self) -> bool:
        """Tell whether it spoke in at least half of the runs, so that a claim is about it."""
        return self.spoke >= HALF * self.runs

    def __str__(self) -> str:
        if not self.spoke:
            return f"{self.at} none given"
        given = f" (only given in {self.spoke / self.runs:.0%}, not claimed)"
        return f"{self.at} {self.share:.0%}" + ("" if self.counts else given)


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """What was drawn, its looks, and the least and most share claimed; None claims nothing."""

    name: str
    looks: tuple[Look, ...]
    claim: tuple[float, float] | None = None

    @property
    def kept(self) -> bool:
        """Tell whether each look that counts lies within the claim."""
        if not self.claim:
            return True
        low, high = self.claim
        return all(low <= look.share <= high for look in self.looks if look.counts)

    def __str__(self) -> str:
        said = f"{self.name}: " + ", ".join(str(look) for look in self.looks)
        if not self.claim:
            return f"{said}; nothing is claimed"
        low, high = self.claim
        claim = f"at least {low:.0%}" if high == 1 else f"{low:.0%} to {high:.0%}"
        return f"{said}; claimed {claim}" + ("" if self.kept else ", NOT KEPT")
