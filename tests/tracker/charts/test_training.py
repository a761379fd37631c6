"""Charts of training: the words at the right of a row have the room they need."""

import pytest

from tracker.charts.training import Row, ShareBar, shares


@pytest.mark.parametrize(
    ("words", "pixels"),
    [
        ("n = 50", 78),  # never less, so that charts under each other end alike
        ("daripada 1,672", 10 + 95),  # 14 letters of 6.8 pixels
    ],
)
def test_words_at_the_right_are_never_cut(words: str, pixels: int):
    row = Row("W01 Prevention", "19 Aug 2021", "Talking about safe recruitment")
    drawn = shares([ShareBar(row, 0.5, ("50%", words))])
    assert drawn.layout.margin.r == pixels
