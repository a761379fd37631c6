"""List the pages: one script each, its folder is its section of the menu."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """One page: its script, its address and its English title and section (see texts)."""

    path: str
    url: str
    title: str
    section: str


PAGES = (
    Entry("pages/results/overview.py", "overview", "Overview", "Results"),
    Entry("pages/results/four_ps.py", "four_ps", "The 4Ps", "Results"),
    Entry("pages/results/timeline.py", "timeline", "Timeline", "Results"),
    Entry("pages/results/workshops.py", "workshops", "Workshops", "Results"),
    Entry("pages/results/outreach.py", "outreach", "Outreach", "Results"),
    Entry("pages/national_plan/naptip.py", "naptip", "NAPTIP", "National plan"),
    Entry(
        "pages/national_plan/published_figures.py",
        "published_figures",
        "Published figures",
        "National plan",
    ),
    Entry(
        "pages/use_the_data/definitions.py",
        "definitions",
        "Definitions and quality",
        "Use the data",
    ),
)
