"""Write a digest as HTML for mail programs: one column, no picture, no script, no other host."""

from collections.abc import Iterable
from html import escape

from tracker.digest.letter import Letter, Line, Part

BODY = (
    "margin:0 auto;padding:16px;max-width:640px;font:16px/1.45 'Segoe UI',Arial,sans-serif;"
    "color:#1b1f24;background:#ffffff"
)
QUIET = "color:#57606a"
BADGE = "display:inline-block;padding:2px 8px;border:2px solid #1b1f24;font-weight:bold"
TITLES = {
    1: ("h2", "font-size:20px;margin:28px 0 8px"),
    2: ("h3", "font-size:16px;margin:20px 0 4px"),
}
LIST = "margin:4px 0;padding-left:20px"


def html(found: Letter) -> str:
    """Return a digest as a whole HTML page; every text is escaped, and links are http(s)."""
    badges = "".join(_styled("p", BADGE, badge) for badge in found.badges)
    link = f"<p>{_linked(found.link_words, found.link)}</p>" if found.link else ""
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{escape(found.language)}">',
            '<head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{escape(found.subject)}</title></head>",
            f'<body style="{BODY}">',
            badges,
            _styled("p", QUIET, found.subject),
            _styled("h1", "font-size:24px;line-height:1.3;margin:8px 0 16px", found.headline),
            *map(_part, found.parts),
            link,
            '<hr style="margin:24px 0 8px;border:0;border-top:1px solid #57606a">',
            *(_styled("p", f"{QUIET};font-size:14px", line) for line in found.foot),
            "</body>",
            "</html>\n",
        ]
    )


def _part(part: Part) -> str:
    title = _styled(*TITLES[part.level], part.title)
    more = _styled("p", QUIET, part.more) if part.more else ""
    return "\n".join(filter(None, [title, _said(part), _list(map(_line, part.lines)), more]))


def _said(part: Part) -> str:
    if len(part.said) > 1:
        return _list(_styled("li", "margin:6px 0", sentence) for sentence in part.said)
    return "".join(_styled("p", "margin:4px 0", sentence) for sentence in part.said)


def _list(lines: Iterable[str]) -> str:
    found = "".join(lines)
    return f'<ul style="{LIST}">{found}</ul>' if found else ""


def _line(line: Line) -> str:
    word = f" ({escape(line.word)})" if line.word else ""
    detail = f'<br><span style="{QUIET}">{escape(line.detail)}</span>' if line.detail else ""
    title = f"<b>{_linked(line.title, line.link)}</b>"
    return f'<li style="margin:6px 0">{title}{word}{detail}</li>'


def _linked(text: str, link: str) -> str:
    if not link:
        return escape(text)
    return f'<a href="{escape(link)}" style="color:inherit">{escape(text)}</a>'


def _styled(tag: str, style: str, text: str) -> str:
    return f'<{tag} style="{style}">{escape(text)}</{tag}>'
