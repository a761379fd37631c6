"""What a sheet may hold, the report can draw: letters it has, squares for those it has not."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tracker.report.papers import words
from tracker.report import letters, typeset
from tracker.report.blocks import Paper, Words

PAPER = Paper(
    title="T", subtitle="S", language="en", author="A", day="2022-05-31", badges=(), foot="F",
    facts=(), opening=(), sections=(), undrawn="Squares are missing letters.", file_name="x",
)  # fmt: skip


def held() -> str:
    """Return every letter the report says it has."""
    return "".join(c for c in map(chr, range(0x20, 0x3000)) if letters.drawable(c) == c)


def test_every_letter_held_can_be_drawn_in_every_style():
    everything = held()
    assert len(everything) > 800
    shown = (Words((everything,)), Words((everything,), box=True), Words((everything,), note=True))
    made = typeset.pdf(replace(PAPER, opening=shown))  # refuses a letter without a shape
    assert everything.split()[0][:40] in words(made)


@pytest.mark.parametrize(
    ("sheet", "drawn"),
    [
        ("Pulau Pinang", "Pulau Pinang"),
        ("S\u0329ekolah e\u0301", "S\u25a1ekolah \u00e9"),  # of an accent apart, what NFC makes
        ("吉隆坡", "\u25a1\u25a1\u25a1"),
        ("a\x00b\x1bc", "abc"),
        ("one\r\n\ttwo", "one two"),
        ("\u202eevil\u202c \u200bstaff", "evil staff"),
    ],
)
def test_what_the_fonts_lack_becomes_a_square(sheet: str, drawn: str):
    assert letters.drawable(sheet) == drawn


@settings(max_examples=60)
@given(st.text(max_size=40))
def test_no_text_stops_the_file(text: str):
    assert typeset.pdf(replace(PAPER, subtitle=text, opening=(Words((text,)),))).startswith(b"%PDF")


def test_a_square_is_explained_only_where_there_is_one():
    assert PAPER.undrawn not in words(typeset.pdf(PAPER))
    assert PAPER.undrawn in words(typeset.pdf(replace(PAPER, opening=(Words(("吉",)),))))
