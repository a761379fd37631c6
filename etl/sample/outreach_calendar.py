"""The 62 outreach events: day, place, channel and about how many people each would reach."""

from datetime import date

from etl.sample.schedule import KOTA_KINABALU, KUALA_LUMPUR, NATIONWIDE, PENANG

# People at in-person and school events; for the other channels the audience they report.
CITIES = {
    KUALA_LUMPUR: (
        ("2021-09-18", "in person", 110),
        ("2021-09-25", "in person", 150),
        ("2021-10-09", "in person", 150),
        ("2021-10-23", "in person", 120),
        ("2021-11-05", "school", 200),
        ("2021-11-27", "in person", 140),
        ("2021-12-04", "in person", 110),
        ("2021-12-11", "in person", 120),
        ("2022-01-15", "in person", 130),
        ("2022-01-22", "in person", 120),
        ("2022-02-11", "school", 220),
        ("2022-02-26", "in person", 150),
        ("2022-03-05", "in person", 180),
        ("2022-03-18", "school", 230),
        ("2022-03-26", "in person", 120),
        ("2022-04-08", "school", 210),
        ("2022-04-23", "in person", 130),
        ("2022-05-07", "in person", 150),
        ("2022-05-13", "school", 200),
        ("2022-05-21", "in person", 160),
        ("2022-05-28", "in person", 130),
    ),
    PENANG: (
        ("2021-09-11", "in person", 140),
        ("2021-09-25", "in person", 110),
        ("2021-10-15", "school", 200),
        ("2021-10-30", "in person", 100),
        ("2021-11-13", "in person", 140),
        ("2021-12-04", "in person", 130),
        ("2022-01-22", "in person", 130),
        ("2022-02-12", "in person", 110),
        ("2022-02-18", "school", 210),
        ("2022-03-11", "school", 210),
        ("2022-03-26", "in person", 170),
        ("2022-04-02", "in person", 130),
        ("2022-04-15", "school", 190),
        ("2022-04-23", "in person", 110),
        ("2022-05-12", "school", 200),
        ("2022-05-14", "in person", 170),
        ("2022-05-28", "in person", 170),
    ),
    KOTA_KINABALU: (
        ("2021-09-18", "in person", 90),
        ("2021-10-23", "in person", 80),
        ("2021-11-19", "school", 100),
        ("2021-12-11", "in person", 60),
        ("2022-01-29", "in person", 80),
        ("2022-02-26", "in person", 70),
        ("2022-03-18", "school", 110),
        ("2022-04-30", "in person", 90),
        ("2022-05-14", "in person", 85),
        ("2022-05-20", "school", 140),
    ),
    NATIONWIDE: (
        ("2021-08-16", "social media", 4200),
        ("2021-10-04", "website", 900),
        ("2021-10-18", "social media", 6300),
        ("2021-11-25", "radio", 21000),
        ("2021-12-10", "social media", 8900),
        ("2021-12-18", "print", 1500),
        ("2022-01-17", "social media", 6100),
        ("2022-02-22", "radio", 24000),
        ("2022-03-08", "social media", 11800),
        ("2022-04-01", "website", 1700),
        ("2022-04-11", "social media", 7900),
        ("2022-04-20", "radio", 26000),
        ("2022-05-09", "print", 1700),
        ("2022-05-23", "social media", 9600),
    ),
}


def events() -> list[tuple[date, tuple[str, str], str, int]]:
    """Return (held on, (city, state), channel, people) of all events in date order."""
    listed = [
        (date.fromisoformat(day), place, channel, people)
        for place, dates in CITIES.items()
        for day, channel, people in dates
    ]
    return sorted(listed)
