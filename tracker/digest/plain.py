"""Write a digest as plain text: 72 signs a line, as mail has it."""

import textwrap

from tracker.digest.letter import Letter, Line, Part

WIDTH = 72


def plain(found: Letter) -> str:
    """Return a digest as text, its subject in the first line; addresses are never broken."""
    blocks = [_wrapped(found.subject), "\n".join(found.badges), _wrapped(found.headline)]
    blocks += [_part(part) for part in found.parts]
    blocks += [f"{found.link_words}:\n{found.link}"] if found.link else []
    blocks += ["\n".join(["-" * WIDTH, *map(_wrapped, found.foot)])]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _part(part: Part) -> str:
    title = _wrapped(part.title)
    widest = max(map(len, title.splitlines()), default=0)
    head = f"\n{title}\n{'=' * widest}" if part.level == 1 else f"{title}\n{'-' * widest}"
    dot = ("* ", "  ") if len(part.said) > 1 else ("", "")
    said = [_wrapped(sentence, *dot) for sentence in part.said]
    more = [_wrapped(part.more)] if part.more else []
    return "\n".join([head, *said, *map(_line, part.lines), *more])


def _line(line: Line) -> str:
    head = f"{line.title} ({line.word})" if line.word else line.title
    lines = [_wrapped(head, "* ", "  ")]
    lines += [_wrapped(line.detail, "  ", "  ")] if line.detail else []
    lines += [f"  {line.link}"] if line.link else []
    return "\n".join(lines)


def _wrapped(text: str, first: str = "", then: str = "") -> str:
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=then,
        break_long_words=False,
        break_on_hyphens=False,
    )
