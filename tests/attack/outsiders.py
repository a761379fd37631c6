"""Texts made for every role but staff: is there a word in them that only staff may see?"""

from collections.abc import Callable, Iterable

from tests.attack.result import Result
from tests.attack.test_doors import OUTSIDERS, staffs
from tests.attack.whole import sample
from tracker import store

UNKNOWN = ("", "admin", "Staff", "staff ")


def told(written: Callable[[str], Iterable[str]], what: str) -> Result:
    """Write texts as each role but staff; count what only staff may see. `what` names the texts.

    The texts made for staff prove that a secret would be heard.
    """
    tried, leaks = 0, 0
    with sample() as (folder, _):
        secrets = [squeezed(text.decode("utf-8")) for text in staffs(folder / "var")]
        for role in (*OUTSIDERS, *UNKNOWN):
            for said in map(squeezed, written(role)):
                tried += 1
                leaks += sum(secret in said for secret in secrets) + ("INTERNAL" in said)
        heard = squeezed(" ".join(written(store.STAFF)))
        assert sum(secret in heard for secret in secrets) > 10, "the reader is deaf"
    return Result({what: tried}, {"leaks": leaks})


def squeezed(text: str) -> str:
    """Return a text without spaces: a line may be broken at each."""
    return "".join(text.split())
