"""The server and the frame: `streamlit run dashboard.py` serves it, each run draws one page."""

import logging

import streamlit as st

from tracker import access
from tracker.screen import frame

if __name__ == "__main__":
    frame.run()
else:
    access.require_loopback(st.get_option("server.address"))
    # Until a first st.navigation call the server takes pages/ for pages of its own, and a deep
    # link that is the first request of a fresh server is answered with "Page not found".
    logging.disable(logging.WARNING)  # it warns that no reader is asking yet
    st.navigation([st.Page(frame.run)])
    logging.disable(logging.NOTSET)
    app = st.App(__file__)
