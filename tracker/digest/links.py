"""Lead from an e-mail to the dashboard, where the sender says at which address it stands."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit


class NoAddress(ValueError):
    """What was given is no address of a dashboard."""


@dataclass(frozen=True)
class Links:
    """The dashboard's address, and the day and the language that go along; "" leads nowhere."""

    base: str = ""
    as_of: str = ""
    language: str = "en"

    def to(self, where: str) -> str:
        """Return the whole address of a place below the dashboard's own, "" without a base."""
        if not self.base:
            return ""
        sign = "&" if "?" in where else "?"
        return f"{self.base}/{where}{sign}{urlencode({'as_of': self.as_of, 'lang': self.language})}"


def base(text: str) -> str:
    """Return a dashboard's address without the slash at its end; raise NoAddress for any other.

    An address holds no name, password, query or fragment: it goes to everybody who gets the mail.
    """
    try:
        found = urlsplit(text)
        host, _ = found.hostname, found.port  # a port that is no number is met here
    except ValueError:
        host = None
    plain = text.isascii() and text.isprintable() and quote(text, safe="/:[]._~-") == text
    if not (plain and host and found.scheme in ("http", "https") and "@" not in found.netloc):
        raise NoAddress(
            f"{text!r} is no address of a dashboard. Write it as https://pantau.example.org."
        )
    return text.rstrip("/")
