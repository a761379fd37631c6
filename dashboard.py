"""The server and the frame: `streamlit run dashboard.py` serves it, each run draws one page.

A page is one script in pages/<section>/ and one line in PAGES. Its folder is its section. It is
for staff only, neither listed nor reachable for others, unless its line says EVERYONE.
"""

import logging

import streamlit as st
from starlette.middleware import Middleware

from tracker.screen import frame, served
from tracker.screen.frame import EVERYONE, Entry
from tracker.server import logs, uploads
from tracker.server.api.routes import routes
from tracker.server.doors import Doors

PAGES = (
    Entry("pages/results/overview.py", "Overview", "Results", EVERYONE),
    Entry("pages/results/four_ps.py", "The 4Ps", "Results", EVERYONE),
    Entry("pages/results/timeline.py", "Timeline", "Results", EVERYONE),
    Entry("pages/results/workshops.py", "Workshops", "Results", EVERYONE),
    Entry("pages/results/outreach.py", "Outreach", "Results", EVERYONE),
    Entry("pages/national_plan/naptip.py", "NAPTIP", "National plan", EVERYONE),
    Entry(
        "pages/national_plan/published_figures.py", "Published figures", "National plan", EVERYONE
    ),
    Entry("pages/use_the_data/report.py", "Report", "Use the data", EVERYONE),
    Entry("pages/use_the_data/explore.py", "Explore and download", "Use the data", EVERYONE),
    Entry("pages/use_the_data/definitions.py", "Definitions and quality", "Use the data", EVERYONE),
    Entry("pages/staff/load_data.py", "Load data", "Staff", takes_files=True),
)

if __name__ == "__main__":
    frame.run(PAGES)
else:
    logs.without_values()
    manners = served.manners()  # refuses to start where that is not safe
    # Until a first st.navigation call the server takes pages/ for pages of its own, and a deep
    # link that is the first request of a fresh server is answered with "Page not found".
    logging.disable(logging.WARNING)  # it warns that no reader is asking yet
    st.navigation([st.Page(frame.run)])
    logging.disable(logging.NOTSET)
    doors = Middleware(Doors, manners=manners, files=uploads.OPEN)
    app = st.App(__file__, routes=routes(), middleware=[doors])
