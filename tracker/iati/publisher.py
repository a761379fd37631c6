"""Hold what an IATI activity needs and no sheet has: who publishes it, under which identifiers.

Source: IATI Standard 2.03, reporting-org and iati-identifier (iatistandard.org).
"""

import re
from dataclasses import dataclass

ORGANISATION_TYPES = (  # the codelist OrganisationType of IATI 2.03
    *("10", "11", "15", "21", "22", "23", "24", "30", "40", "60"),
    *("70", "71", "72", "73", "80", "90"),
)
SECTOR = re.compile(r"\d{5}")  # a purpose code of the OECD's DAC, the default vocabulary
FORBIDDEN = re.compile(r"[\s/&|?]")  # the rule of IATI 2.03 for every identifier


class NotGiven(ValueError):
    """Something an activity needs was not given, or is not of its form; one line for each."""


@dataclass(frozen=True)
class Publisher:
    """Who publishes an activity, and the activity's own identifier; sector "" for none."""

    ref: str
    name: str
    kind: str
    activity: str
    sector: str = ""


def publisher(
    ref: str | None, name: str | None, kind: str | None, activity: str | None, sector: str | None
) -> Publisher:
    """Return who publishes; raise NotGiven with everything that is missing or wrong.

    Nothing is made up: an identifier that is published once must never change.
    """
    found = Publisher(*(text or "" for text in (ref, name, kind, activity, sector)))
    problems = [*_missing(found), *_wrong(found)]
    if problems:
        raise NotGiven("\n".join(problems))
    return found


def _missing(found: Publisher) -> list[str]:
    needed = (
        (found.ref, "--reporting-org: the IATI organisation identifier of who publishes"),
        (found.name.strip(), "--reporting-org-name: the name of who publishes"),
        (found.kind, "--reporting-org-type: its code in the IATI list OrganisationType"),
        (found.activity, "--activity-id: the IATI identifier of the activity"),
    )
    return [
        f"{what}. No sheet holds it, so it has to be given." for text, what in needed if not text
    ]


def _wrong(found: Publisher) -> list[str]:
    problems = []
    for option, text in (("--reporting-org", found.ref), ("--activity-id", found.activity)):
        if FORBIDDEN.search(text) or not text.isprintable():
            problems.append(f"{option} {text!r} holds a space or one of / & | ?. Take it out.")
    if found.kind and found.kind not in ORGANISATION_TYPES:
        codes = ", ".join(ORGANISATION_TYPES)
        problems.append(f"--reporting-org-type {found.kind!r} is no code. Choose one of {codes}.")
    if found.ref and found.activity and not _begins(found):
        problems.append(
            f"--activity-id {found.activity!r} does not begin with {found.ref}-, as IATI asks. "
            f"Write {found.ref}-, then your own code of the activity."
        )
    if found.sector and not SECTOR.fullmatch(found.sector):
        problems.append(f"--sector {found.sector!r} is no DAC purpose code. Write five digits.")
    return problems


def _begins(found: Publisher) -> bool:
    start = f"{found.ref}-"
    return found.activity.startswith(start) and found.activity != start
