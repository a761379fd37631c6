"""Work out the sample programme's figures at 31 May 2022 straight from its sheets, in pandas.

A second path, to check the first: nothing of etl, indicators or tracker is used. The
definitions are those of the indicators; one function counts one indicator. Each takes a pillar
and a place, "all" or one of them, and returns numerator and denominator (for a
count the denominator is not a number).
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from math import isnan, nan
from pathlib import Path

import pandas as pd

from tests.golden.sheets import (
    attended,
    gains,
    held,
    milestones,
    of_pillar,
    outreach,
    people,
    results,
    total,
)
from tests.golden.verdict import judged

PILLARS = ("Prevention", "Protection", "Prosecution", "Partnerships")
PLACES = ("Wilayah Persekutuan Kuala Lumpur", "Pulau Pinang", "Sabah", "nationwide")
FIRST_RESPONDERS = ("health", "government", "CSO", "faith", "community")
COLUMNS = (
    *("indicator", "pillar", "place", "numerator", "denominator", "value"),
    *("target", "planned", "progress", "expected", "gap", "index", "status"),
)

Counted = tuple[float, float]
Counting = Callable[[str, str], Counted]


def workshops_held(pillar: str, _place: str) -> Counted:
    """Count the sessions held."""
    return len(held(pillar)), nan


def consultations_held(pillar: str, _place: str) -> Counted:
    """Count the consultations held."""
    return len(held(pillar).query("kind == 'consultation'")), nan


def attendances(pillar: str, _place: str) -> Counted:
    """Count people once for each session they came to."""
    return len(attended(pillar)), nan


def new_people(pillar: str, _place: str) -> Counted:
    """Count people once, in the pillar of the first session they came to."""
    return len(of_pillar(attended("all").drop_duplicates("participant_key"), pillar)), nan


def at_first_training(pillar: str) -> pd.DataFrame:
    """Return one row per person trained on a pillar, as they were at their first training."""
    training = attended(pillar).query("kind == 'training'")
    return training.drop_duplicates("participant_key")


def people_trained_prevention(_pillar: str, _place: str) -> Counted:
    """Count everybody trained on prevention."""
    return len(at_first_training("Prevention")), nan


def first_responders_trained(_pillar: str, _place: str) -> Counted:
    """Count the people trained on protection whose work is a first response."""
    trained = at_first_training("Protection")
    return len(trained.query("organisation_type in @FIRST_RESPONDERS")), nan


def law_enforcement_trained(_pillar: str, _place: str) -> Counted:
    """Count the law enforcement officers trained on prosecution."""
    trained = at_first_training("Prosecution")
    return len(trained.query("organisation_type == 'law enforcement'")), nan


def organisations_reached(pillar: str, _place: str) -> Counted:
    """Count once each organisation whose people came to a session."""
    named = attended(pillar).dropna(subset="organisation_key")
    return len(named.drop_duplicates("organisation_key")), nan


def completion(pillar: str, _place: str) -> Counted:
    """Share of those who registered, or came without, that came."""
    awaited = people(pillar).query("registered == 'yes' or attended == 'yes'")
    return len(awaited.query("attended == 'yes'")), len(awaited)


def satisfaction(pillar: str, _place: str) -> Counted:
    """Share of the answers that are 4 or 5."""
    answers = attended(pillar).dropna(subset="satisfaction")
    return len(answers.query("satisfaction >= 4")), len(answers)


def learning_gain(pillar: str, _place: str) -> Counted:
    """Mean over the workshops of their mean of score after less score before."""
    means = gains(pillar).groupby("workshop_id")["gain"].mean()
    return means.sum() if len(means) else nan, len(means)


def learning_use(pillar: str, _place: str) -> Counted:
    """Share of the people asked later that had used what they learnt."""
    answers = attended(pillar).dropna(subset="used_learning")
    return len(answers.query("used_learning == 'yes'")), len(answers)


def milestones_done(pillar: str, _place: str) -> Counted:
    """Count the milestones whose newest report says done."""
    return len(milestones(pillar).query("status == 'done'")), nan


def outreach_events(_pillar: str, place: str) -> Counted:
    """Count the events in person and at schools."""
    return len(outreach(place, face_to_face=True)), nan


def outreach_reach(_pillar: str, place: str) -> Counted:
    """Sum the people reached in person and at schools."""
    events = outreach(place, face_to_face=True)
    return total(events, "people_reached") if len(events) else 0, nan


def every_channel(column: str) -> Counting:
    """Sum one column of the outreach sheet over all channels; blank cells alone are no zero."""
    return lambda _pillar, place: (total(outreach(place), column), nan)


def every_quarter(indicator: str) -> Counting:
    """Sum an indicator's results over the quarters; without a result there is no zero."""
    return lambda pillar, _place: (total(results(indicator, pillar), "numerator"), nan)


def organisations_improved(pillar: str, _place: str) -> Counted:
    """Add up the last share of each U.S. fiscal year, which ends in September."""
    quarters = results("organisations_improved", pillar).sort_values("period_end")
    year = pd.DatetimeIndex(quarters["period_end"] + pd.DateOffset(months=3)).year
    last = quarters.groupby([year, "pillar", "place"]).tail(1)
    return total(last, "numerator"), total(last, "denominator")


BY_PILLAR: dict[str, Counting] = {
    "workshops_held": workshops_held,
    "attendances": attendances,
    "new_people": new_people,
    "completion": completion,
    "satisfaction": satisfaction,
    "learning_gain": learning_gain,
    "learning_use": learning_use,
    "organisations_changed": every_quarter("organisations_changed"),
    "milestones_done": milestones_done,
}
BY_PLACE: dict[str, Counting] = {
    "outreach_events": outreach_events,
    "outreach_reach": outreach_reach,
    "outreach_impressions": every_channel("impressions"),
    "outreach_engagements": every_channel("engagements"),
    "outreach_materials": every_channel("materials"),
    "referrals": every_channel("referrals"),
}
# Each belongs to one pillar: its total is that pillar's figure and is not said twice.
IN_TOTAL: dict[str, Counting] = {
    "people_trained_prevention": people_trained_prevention,
    "first_responders_trained": first_responders_trained,
    "laws_supported": every_quarter("laws_supported"),
    "law_enforcement_trained": law_enforcement_trained,
    "consultations_held": consultations_held,
    "organisations_reached": organisations_reached,
    "advocacy_products": every_quarter("advocacy_products"),
    "organisations_improved": organisations_improved,
    "organisations_pursuing": every_quarter("organisations_pursuing"),
}


def figure(indicator: str, pillar: str, place: str) -> dict[str, str | float]:
    """Return one row: what was counted, and how it stands against the plan."""
    numerator, denominator = {**BY_PILLAR, **BY_PLACE, **IN_TOTAL}[indicator](pillar, place)
    if denominator == 0:
        numerator, denominator = nan, nan
    value = numerator if isnan(denominator) else numerator / denominator
    return {
        "indicator": indicator,
        "pillar": pillar,
        "place": place,
        "numerator": numerator,
        "denominator": denominator,
        "value": value,
        **judged(indicator, pillar, place, value, denominator),
    }


def frame() -> pd.DataFrame:
    """Return one row per indicator, pillar and place; numbers rounded to 9 digits."""
    splits = [
        *product(BY_PILLAR, ("all", *PILLARS), ("all",)),
        *product(BY_PLACE, ("all",), ("all", *PLACES)),
        *product(IN_TOTAL, ("all",), ("all",)),
    ]
    figures = [figure(*split) for split in splits]
    table = pd.DataFrame(figures, columns=list(COLUMNS))
    numbers = list(COLUMNS[3:-1])
    return table.assign(**table[numbers].astype(float).round(9))


def save(path: Path) -> None:
    """Write the frame; whole numbers without a point, empty for missing."""
    frame().to_csv(
        path,
        index=False,
        encoding="utf-8",
        lineterminator="\n",
        float_format=lambda number: f"{number:.9f}".rstrip("0").rstrip("."),
    )


if __name__ == "__main__":
    save(Path(__file__).with_name("figures-2022-05-31.csv"))
