"""Keep what readers' data say out of the log: an error is told by its kind and its place.

A message of DuckDB or pandas quotes the cell it stumbled over; the place is enough to mend it.
"""

import logging
import traceback
from types import TracebackType

Caught = tuple[type[BaseException], BaseException, TracebackType | None]


def without_values() -> None:
    """Tell errors by kind and place in every log of this process, from here on; twice is once."""
    make = logging.getLogRecordFactory()
    if getattr(make, "without_values", False):
        return

    def made(*words: object, **named: object) -> logging.LogRecord:
        record = make(*words, **named)
        if record.exc_info and record.exc_info[0]:
            record.exc_text = places(record.exc_info)
            record.exc_info = None
        record.msg = _kind(record.msg)  # an error can be all there is to say
        if isinstance(record.args, tuple):
            record.args = tuple(_kind(arg) for arg in record.args)
        return record

    made.without_values = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(made)


def places(caught: Caught) -> str:
    """Return where an error came from, and the kind of each error in its chain; no message."""
    return "\n".join(line for error in _chain(caught[1]) for line in _told(error))


def _kind(arg: object) -> object:
    return type(arg).__qualname__ if isinstance(arg, BaseException) else arg


def _told(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f'  File "{f.filename}", line {f.lineno}, in {f.name}' for f in frames]
    return [*lines, f"{type(error).__module__}.{type(error).__qualname__} (message left out)"]


def _chain(error: BaseException) -> list[BaseException]:
    """Return the error after those it came from, each once."""
    found: list[BaseException] = []
    now: BaseException | None = error
    while now is not None and now not in found:
        found.insert(0, now)
        now = now.__cause__ or now.__context__
    return found
