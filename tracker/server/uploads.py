"""Remember which sessions may send files: those whose staff reader has the load page open.

A session is let in by a run of that page and shut out by a run of any other, when the reader's
sign-in ends, or when nothing was sent for a working day. Its id is a random UUID that only its own
browser is told, and Streamlit asks for its token against forged requests besides.
"""

import re
import threading
import time
from collections.abc import Callable

PLACE = "/_stcore/upload_file"
ADDRESS = re.compile(rf"{PLACE}/([\w-]+)/([\w-]+)", re.ASCII)
METHODS = ("PUT", "DELETE")
LONGEST = 12 * 60 * 60  # seconds a page may stand open before it has to be drawn again
MOST = 1_000  # sessions remembered; the oldest is forgotten first


class Uploads:
    """The sessions that may send files now, each with the second it may do so until."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._until: dict[str, float] = {}
        self._clock = clock
        self._lock = threading.Lock()

    def let(self, session: str, until: float) -> None:
        """Let a session send files until its reader's sign-in ends (seconds since 1970)."""
        now = self._clock()
        with self._lock:
            self._until = {s: end for s, end in self._until.items() if end > now and s != session}
            self._until[session] = min(until, now + LONGEST)
            for oldest in [*self._until][:-MOST]:
                del self._until[oldest]

    def shut(self, session: str) -> None:
        """Let a session send nothing any more; one that could not before is no mistake."""
        with self._lock:
            self._until.pop(session, None)

    def may(self, session: str) -> bool:
        """Say whether a session may send files now."""
        with self._lock:
            return self._clock() < self._until.get(session, 0.0)

    def welcome(self, method: str, path: str) -> bool:
        """Say whether a request is a file of a session that may send it, at its whole address."""
        found = ADDRESS.fullmatch(path)
        return found is not None and method in METHODS and self.may(found.group(1))


OPEN = Uploads()  # of this server
