"""Hold what the reader chose, for the page that is being drawn."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from tracker.programme import ALL, Programme
from tracker.store import Store


@dataclass(frozen=True)
class Here:
    """The data and the filters of this run; dates are inclusive, "all" means no filter."""

    store: Store
    programme: Programme
    as_of: date
    pillar: str = ALL
    place: str = ALL
    since: date | None = None
    until: date | None = None

    @property
    def sample(self) -> bool:
        """Say whether the rows are synthetic."""
        return self.store.data == "sample"

    def within(self, day: date) -> bool:
        """Say whether a day lies in the chosen period."""
        return (not self.since or day >= self.since) and (not self.until or day <= self.until)


def put(here: Here) -> None:
    """Keep the choices of this run for its page."""
    st.session_state["_here"] = here


def here() -> Here:
    """Return the choices of this run."""
    return st.session_state["_here"]
