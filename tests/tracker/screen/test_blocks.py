"""Tables are easy to read: days and numbers as people write them, no name cut."""

from datetime import date

import pandas as pd

from tracker.screen import blocks


def columns(**cells: list) -> dict:
    return blocks._columns(pd.DataFrame(cells))


def test_numbers_have_their_thousands_apart_but_years_and_lines_are_names():
    found = columns(People=[3285, None], Edition=[2025, 2024], Line=[1204, 3], Held=[True, False])
    assert found["People"]["type_config"]["format"] == "localized"
    assert set(found) == {"People"}


def test_shares_are_per_cent_and_days_in_the_readers_order():
    found = columns(Share=[0.7097], Day=[date(2022, 5, 31)])
    assert found["Share"]["type_config"]["format"] == "percent"
    assert found["Day"]["type_config"]["format"] == "D MMM YYYY"


def test_a_long_name_among_short_ones_gets_its_width_and_a_note_does_not():
    long = "Wilayah Persekutuan Kuala Lumpur"
    note = "A note of more than forty letters, which may be cut on the screen"
    found = columns(Place=["Johor", "Kedah", "Sabah", long], Note=["", "short", "short", note])
    # 32 letters of 6.4 pixels and 22 around them.
    assert found["Place"]["width"] == 205 + 22
    assert set(found) == {"Place"}
    assert columns(Place=["Johor", "Kedah"]) == {}
