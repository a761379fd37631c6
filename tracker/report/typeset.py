"""Set a paper in type: PDF/UA-1 with its fonts, or its pages as pictures.

The template reads the paper as JSON, so a text from a sheet is never read as Typst. The fonts lie
beside this file or in Typst itself, none of the machine is used, no package is fetched; with the
paper's own day as its time the same paper gives the same bytes.
"""

import json
from dataclasses import asdict, is_dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from tracker.charts.style import LIGHT
from tracker.report.blocks import Paper
from tracker.report.letters import SQUARE, drawable

FOLDER = Path(__file__).resolve().parent
DOTS = 110  # per inch of a page's picture


def pdf(paper: Paper) -> bytes:
    """Return a paper as a tagged PDF."""
    day = datetime.fromisoformat(paper.day).replace(tzinfo=UTC)
    (made,) = _set(paper, format="pdf", pdf_standards=["ua-1"], timestamp=int(day.timestamp()))
    return made


def pictures(paper: Paper, dots: int = DOTS) -> list[bytes]:
    """Return each page of a paper as a PNG picture."""
    return _set(paper, format="png", ppi=dots)


def _set(paper: Paper, **how: Any) -> list[bytes]:
    found: bytes | list[bytes] = typst.compile(
        FOLDER / "templates" / "paper.typ",
        root=FOLDER / "templates",
        font_paths=[FOLDER / "fonts"],
        ignore_system_fonts=True,
        sys_inputs={"paper": read_by_typst(paper)},
        **how,
    )
    return [found] if isinstance(found, bytes) else list(found)


def read_by_typst(paper: Paper) -> str:
    """Return a paper as JSON; each block names its kind, each colour its use."""
    told = _plain(paper)
    words = json.dumps(told, ensure_ascii=False)
    told["undrawn"] = paper.undrawn if SQUARE in words.replace(paper.undrawn, "") else ""
    return json.dumps({"paper": told, "colours": asdict(LIGHT)}, ensure_ascii=False)


def _plain(found: object) -> dict:
    return {"kind": type(found).__name__} | {
        name: _value(value) for name, value in vars(found).items()
    }


def _value(value: object) -> object:
    if is_dataclass(value):
        return _plain(value)
    if isinstance(value, tuple):
        return [_value(one) for one in value]
    return drawable(value) if isinstance(value, str) else value
