"""Know the exports of form tools: which headers are the tool's own, where an answer's name ends."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from etl import folders

_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?")


@dataclass(frozen=True)
class Tool:
    """One form tool as data/forms.toml describes it."""

    name: str
    marks: tuple[frozenset[str], ...]
    own: frozenset[str]
    own_start: str = ""
    machine: frozenset[str] = frozenset()
    submitted: frozenset[str] = frozenset()
    utc: bool = False
    separators: str = ""
    vacant: frozenset[str] = frozenset()
    nobody: frozenset[str] = frozenset()

    def owns(self, header: str) -> bool:
        """Say whether the tool adds this header by itself."""
        if header in self.own or header in self.submitted:
            return True
        return bool(self.own_start) and header.startswith(self.own_start)

    def last(self, header: str) -> str:
        """Return what stands after the groups of a header, "" where it has none."""
        if not self.separators:
            return ""
        parts = re.split(f"[{re.escape(self.separators)}]", header)
        return parts[-1].strip() if len(parts) > 1 else ""


@cache
def tools() -> tuple[Tool, ...]:
    """Read data/forms.toml."""
    raw = tomllib.loads(folders.FORMS.read_text(encoding="utf-8"))
    return tuple(_tool(entry) for entry in raw["tools"])


def _tool(entry: dict) -> Tool:
    marks = tuple(frozenset(group) for group in entry["marks"])
    lists = {n: frozenset(v) for n, v in entry.items() if isinstance(v, list) and n != "marks"}
    return Tool(**{**entry, **lists, "marks": marks})


def made_by(header: Iterable[str]) -> Tool | None:
    """Return the tool whose export has this header, None for a sheet made by hand."""
    there = {cell.strip() for cell in header}
    return next((t for t in tools() if any(group <= there for group in t.marks)), None)


def in_utc(cell: str) -> str:
    """Return a time that does not say its zone as one in UTC; anything else as it stands."""
    return f"{cell.strip()}Z" if _TIME.fullmatch(cell.strip()) else cell
