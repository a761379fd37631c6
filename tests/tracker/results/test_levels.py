"""Training on Kirkpatrick's four levels: what each rests on, and why one may have no number."""

from datetime import date
from pathlib import Path

import pytest

from tests.small_store import PROGRAMME, publish_small
from tracker import store as stores
from tracker.definitions import definitions
from tracker.formulas.absence import Absence
from tracker.programme import ALL, programmes, sessions
from tracker.results import answers, levels
from tracker.results.levels import Level
from tracker.store import Store

AS_OF = date(2021, 12, 31)


def at(store: Store, as_of: date, pillar: str = ALL) -> list[Level]:
    """Return the levels of the small programme, with everything held."""
    held = answers.answers(store, "CBI", sessions(store, "CBI", pillar))
    return levels.levels(store, PROGRAMME, as_of, pillar, ALL, held)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return publish_small(tmp_path_factory.mktemp("levels"), as_of=AS_OF)


def test_each_measure_stands_on_the_level_its_code_or_crosswalk_names(store: Store):
    heads = {i: d.head for i, d in definitions(store).items()}
    for level, indicator in levels.LEVELS:
        named = f"{heads[indicator].get('standard_code')}; {heads[indicator].get('crosswalk')}"
        assert f"Kirkpatrick level {level}" in named


def test_each_level_says_on_what_it_rests(store: Store):
    # Answers of 4 or 5: W01 two of three, W02 one of two, W03 two of two. Use: one yes of two at
    # W01 and at W03, to which three people each had come; the others were not asked yet.
    rests = {level.figure.definition.id: level.rests for level in at(store, AS_OF)}
    assert rests["satisfaction"] == "5 of 7 answers were 4 or 5"
    assert rests["learning_gain"] == "6 matched people"
    asked = "2 of 4 answers were yes; 6 attended the sessions asked about"
    assert rests["learning_use"] == asked


def test_the_title_says_each_level_in_plain_words(published: Store):
    programme, as_of = programmes(published)[0], date(2022, 5, 31)
    held = answers.answers(published, "CBI", sessions(published, "CBI"))
    found = levels.levels(published, programme, as_of, ALL, ALL, held)
    # 239 of 345 satisfied; (14.7 + 8.7 + 11.5 + 16.4 + 10.6 + 18.8 + 3.0 + 12.6 + 13.8) / 9 = 12.2
    # points; 48 of 118 yes; 1 + 1 + 1 organisations (tests/golden/README.md).
    assert levels.title(found) == (
        "Four levels of training: 69% satisfied; scores +12.2 points after; 41% used it later; "
        "3 organisations changed"
    )
    gain = levels.cards(found)[1]
    assert gain.line == "the typical of 9 workshops, 95% interval +8.7 to +15.8"
    assert gain.more.startswith("316 matched people")
    assert "no control group" in levels.summary(as_of)


def test_use_is_not_due_while_nobody_could_be_asked(tmp_path: Path):
    early = "update attendance set used_learning = null, followup_on = null"
    store = publish_small(tmp_path, early, as_of=AS_OF)
    use = at(store, AS_OF)[2]
    assert use.value is Absence.NOT_DUE
    assert levels.cards([use])[0].value == "not due"
    assert "use of learning at follow-up: not due" in levels.title(at(store, AS_OF))
    row = levels.frame([use]).iloc[0]
    assert (row["Number"], row["Rests on"]) == (Absence.NOT_DUE, Absence.NOT_DUE)


def test_a_measure_of_one_pillar_stands_only_with_that_pillar(store: Store):
    shown = [level.figure.definition.id for level in at(store, AS_OF, "Protection")]
    assert shown == ["satisfaction", "learning_gain", "learning_use", "organisations_changed"]


def test_a_gain_of_one_workshop_says_so(store: Store):
    # W02 alone was held for Protection.
    gain = levels.cards(at(store, AS_OF, "Protection"))[1]
    assert gain.line == "one workshop"


def test_before_a_quarter_has_closed_no_day_of_people_and_no_missing_target_is_told(shipped: Path):
    day = date(2021, 8, 31)  # the third quarter of 2021 closes 45 days after 30 September
    store = stores.open("public", day)
    found = levels.published(store, programmes(store)[0], day, ALL, ALL)
    use = {level.figure.definition.id: level for level in found}["learning_use"]
    assert use.value is Absence.NOT_DUE
    assert use.figure.target_or_why is Absence.SUPPRESSED
    assert "people: no quarter yet, organisations to 31 Aug 2021." in levels.published_summary(
        store, day
    )
