"""The server and the frame: `streamlit run dashboard.py` serves it, each run draws one page.

A page is one script in pages/<section>/ and one line in PAGES. Its folder is its section.
"""

import logging

import streamlit as st

from tracker import access
from tracker.screen import frame
from tracker.screen.frame import Entry

PAGES = (
    Entry("pages/results/overview.py", "Overview", "Results"),
    Entry("pages/results/four_ps.py", "The 4Ps", "Results"),
    Entry("pages/results/timeline.py", "Timeline", "Results"),
    Entry("pages/results/workshops.py", "Workshops", "Results"),
    Entry("pages/results/outreach.py", "Outreach", "Results"),
    Entry("pages/national_plan/naptip.py", "NAPTIP", "National plan"),
    Entry("pages/national_plan/published_figures.py", "Published figures", "National plan"),
    Entry("pages/use_the_data/report.py", "Report", "Use the data"),
    Entry("pages/use_the_data/definitions.py", "Definitions and quality", "Use the data"),
)

if __name__ == "__main__":
    frame.run(PAGES)
else:
    access.require_loopback(st.get_option("server.address"))
    # Until a first st.navigation call the server takes pages/ for pages of its own, and a deep
    # link that is the first request of a fresh server is answered with "Page not found".
    logging.disable(logging.WARNING)  # it warns that no reader is asking yet
    st.navigation([st.Page(frame.run)])
    logging.disable(logging.NOTSET)
    app = st.App(__file__)
