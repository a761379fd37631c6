"""Write the digest of what changed since a day: python -m tracker digest."""

from datetime import date
from pathlib import Path

from tracker import texts
from tracker.command.figures import opened
from tracker.command.refused import Refused
from tracker.digest.html import html
from tracker.digest.letter import Letter, letter
from tracker.digest.links import Links
from tracker.digest.mail import mail
from tracker.digest.plain import plain
from tracker.programme import programmes
from tracker.use_the_data.differences import Two


def digest(
    role: str, since: date, as_of: date | None, language: str, base: str, *, as_html: bool
) -> str:
    """Return the digest as text or as HTML."""
    found = _letter(role, since, as_of, language, base)
    return html(found) if as_html else plain(found)


def written(
    role: str,
    since: date,
    as_of: date | None,
    language: str,
    base: str,
    out: Path,
    *,
    as_html: bool,
) -> str:
    """Write the digest, a whole mail where the name ends in .eml; return where it lies."""
    found = _letter(role, since, as_of, language, base)
    if out.suffix.lower() == ".eml":
        made = mail(found)
    else:
        made = (html(found) if as_html else plain(found)).encode("utf-8")
    try:
        out.write_bytes(made)
    except OSError as why:
        raise Refused(f"{out} cannot be written: {why.strerror}. Choose another --out.") from why
    return " ".join([str(out), *(f"({badge})" for badge in found.badges)])


def _letter(role: str, since: date, as_of: date | None, language: str, base: str) -> Letter:
    store = opened(role, as_of)
    programme = programmes(store)[0]
    day = store.as_of or programme.start
    if since >= day:
        raise Refused(
            f"--since {since} is not before {day}, the day of the digest. Choose an earlier day."
        )
    two = Two(opened(role, since), store, programme)
    with texts.speaking(language):
        return letter(two, Links(base, day.isoformat(), language))
