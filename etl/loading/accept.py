"""Say yes to a trial, take a load back, bring the sample back."""

from etl.build import Outcome, Say, silent
from etl.loading.trial import Trial


class Moved(RuntimeError):
    """Something was loaded since the trial, so it no longer says what would change: try again."""


class Busy(RuntimeError):
    """Somebody else is loading now: wait and try again."""


class Needed(RuntimeError):
    """Rows loaded later point to rows of this load: take those back first."""


def accept(trial: Trial, who: str, say: Say = silent) -> Outcome:
    """Make the rows of a trial part of the data and show them.

    Raises Moved where the log is not the one it was tried on, Busy while another load is written.
    Where nothing would change nothing is written.
    """
    raise NotImplementedError


def undo(load: int, who: str, say: Say = silent) -> Outcome:
    """Take a load back; its files and its line in the log stay. Raises Needed, Busy."""
    raise NotImplementedError


def reset_to_sample(who: str, say: Say = silent) -> Outcome:
    """Show the sample again; own data stay, set aside. Raises Busy."""
    raise NotImplementedError
