"""Refuse a file name that is a path, is hidden, or reads as something it is not."""

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

from etl.guard.refused import Refused

LONGEST = 200  # characters
SEPARATORS = set("/\\:")
SIGNS = set('<>|?*"')  # Windows allows none of them
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # Windows' own
# Unicode's categories of what nobody sees: control, format, private, surrogate, unassigned, lines.
UNSEEN = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}


def check(name: str) -> None:
    """Raise Refused for a name no sheet should have."""
    wrong = next((why for why, found in _tests(name) if found), "")
    if wrong:
        raise Refused(
            ascii(name[:LONGEST])[1:-1],  # so that what is hidden is seen
            f"the name {wrong}",
            "A file's name has no folder, no hidden sign and no sign that stands for another.",
            "Rename it, such as attendance-2022-05.csv.",
        )


def _tests(name: str) -> Iterator[tuple[str, bool]]:
    yield "is empty", not name.strip()
    yield f"has {len(name)} characters, more than {LONGEST}", len(name) > LONGEST
    yield "holds a folder", bool(set(name) & SEPARATORS)
    yield "starts with a dot", name.startswith(".")
    yield "holds a sign nobody can see", any(map(_unseen, unquote(name)))
    yield "holds letters that stand for a folder, a dot or another sign", _becomes_another(name)
    yield "starts or ends with a blank, or ends with a dot", name != name.strip(" ").rstrip(".")
    yield f"holds one of {''.join(sorted(SIGNS))}", bool(set(name) & SIGNS)
    yield "is one that Windows keeps for itself", bool(RESERVED.fullmatch(name))


def _unseen(sign: str) -> bool:
    return unicodedata.category(sign) in UNSEEN or (sign.isspace() and sign != " ")


def _becomes_another(name: str) -> bool:
    """Say whether a system that makes letters plain, or reads %2F, finds another path or ending."""
    plain = unicodedata.normalize("NFKC", unquote(name))
    return any(plain.count(sign) != name.count(sign) for sign in SEPARATORS | SIGNS | {"."})
