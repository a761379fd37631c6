"""What the tests of the report share: the shipped report of a role, gathered once."""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tracker import store, texts
from tracker.programme import programmes
from tracker.report import progress, typeset
from tracker.report.asked import Asked
from tracker.report.blocks import Paper

AS_OF, SINCE = date(2022, 5, 31), date(2022, 3, 31)
Made = Callable[[str, str], tuple[Asked, Paper, bytes]]


@cache
def _made(var: Path, role: str, language: str) -> tuple[Asked, Paper, bytes]:
    now = store.open(role, AS_OF)
    asked = Asked(now, store.open(role, SINCE), programmes(now)[0])
    with texts.speaking(language):
        paper = progress.paper(asked)
    return asked, paper, typeset.pdf(paper)


@pytest.fixture
def made(shipped: Path) -> Made:
    """Return what gives the shipped report by role and language: asked, paper, PDF."""
    return lambda role, language="en": _made(shipped, role, language)
