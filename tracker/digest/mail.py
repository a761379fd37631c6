"""Write a digest as a mail with both texts, for a mail program to open and send."""

from email.message import EmailMessage
from email.policy import SMTP

from tracker.digest.html import html
from tracker.digest.letter import Letter
from tracker.digest.plain import plain

BOUNDARY = "=_pantau_digest_parts"  # fixed, so that the same data give the same bytes


def mail(found: Letter) -> bytes:
    """Return an unsent mail: subject, plain text, HTML; the sender adds who it goes to."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = found.subject
    message["X-Unsent"] = "1"  # a mail program opens it to be finished, not as one received
    message.set_content(plain(found), cte="quoted-printable")
    message.add_alternative(html(found), subtype="html", cte="quoted-printable")
    message.set_boundary(BOUNDARY)
    return message.as_bytes()
