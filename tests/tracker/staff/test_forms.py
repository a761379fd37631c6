"""A form asks what its card asks, and becomes a sheet that the card accepts."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import pytest

from etl import cards, guard, judge
from etl.loading import recognise
from tracker.staff import forms
from tracker.staff.forms import DAY, FORMS, LIST, NUMBER, TEXT, Answer, Form, Item
from tracker.store import Store

NEW = {
    "move_workshop": "New planned day",
    "move_milestone": "New planned end",
    "change_target": "New target",
}
M01 = Item("M01", "M01", "2022-12-31", {"milestone_id": "M01"})
W02 = Item(
    "W02",
    "W02",
    "2021-09-16",
    {
        "workshop_id": "W02",
        "programme_id": "CBI",
        "title": "Two",
        "kind": "training",
        "pillar": "Protection",
        "mode": "online",
        "state": "nationwide",
        "planned_on": "2021-09-16",
    },
)
MOVED = Item("W02", "W02", "2021-09-16")
TARGET = Item("workshops_held|all|all|2023-01-29", "20 sessions", "20")


def loaded(folder: Path, form: Form, item: Item, answers: Mapping[str, Answer]) -> list[str]:
    """Return what a check says of a filled form, as "column: rule"."""
    path = folder / forms.file_name(form, item, datetime(2022, 6, 1, 10, 30))
    path.write_bytes(forms.sheet(forms.row(form, item, answers)))
    count = judge.judge(path, form.source)
    assert count.rows_in == count.accepted + count.rejected == 1
    return [f"{p.column}: {p.rule}" for p in count.problems]


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_a_form_asks_columns_of_its_card_each_in_a_way_that_fits(form: Form) -> None:
    card = cards.load()[form.source]
    asked = forms.questions(form)
    assert [q.name for q in asked] == list(form.asks)
    for question in asked:
        found = card.field(question.name)
        assert (question.kind == LIST) == bool(found.enum)
        wanted = found.title if found.required else f"{found.title} (optional)"
        if found.name == "new_value":
            wanted = NEW[form.name]
        assert question.label == wanted
        assert question.meaning


def test_what_becomes_of_a_milestone_is_asked() -> None:
    kinds = {q.name: q.kind for q in forms.questions(FORMS["milestone"])}
    assert kinds == {
        "status": LIST,
        "percent_complete": NUMBER,
        "actual_start": DAY,
        "actual_end": DAY,
        "forecast_end": DAY,
        "evidence": TEXT,
        "note": TEXT,
        "reported_on": DAY,
    }


def test_a_report_on_a_milestone_is_a_row_its_card_accepts(shipped: Path, tmp_path: Path) -> None:
    answers = {"status": "in progress", "percent_complete": 40.0, "reported_on": date(2022, 6, 1)}
    assert loaded(tmp_path, FORMS["milestone"], _sampled("SAMPLE-M01"), answers) == []


def test_a_report_that_contradicts_itself_is_told_at_its_column(
    shipped: Path, tmp_path: Path
) -> None:
    answers = {"status": "done", "percent_complete": 140.0, "reported_on": date(2022, 6, 1)}
    assert loaded(tmp_path, FORMS["milestone"], _sampled("SAMPLE-M01"), answers) == [
        "percent_complete: maximum",
        "actual_end: consistency",
    ]


def _sampled(code: str) -> Item:
    return Item(code, code, "", {"milestone_id": code})


def test_the_outcome_of_a_workshop_keeps_what_was_planned(shipped: Path, tmp_path: Path) -> None:
    answers = {
        "status": "held",
        "held_on": date(2021, 9, 20),
        "reported_on": date(2021, 9, 30),
    }
    found = forms.row(FORMS["outcome"], W02, answers)
    assert found["planned_on"] == "2021-09-16"
    assert found["held_on"] == "2021-09-20"
    assert found["basis"] == "own"


@pytest.mark.parametrize(
    ("name", "item", "new", "field", "old", "written"),
    [
        ("move_workshop", MOVED, date(2021, 10, 1), "planned_on", "2021-09-16", "2021-10-01"),
        ("move_milestone", M01, date(2023, 3, 31), "planned_end", "2022-12-31", "2023-03-31"),
        ("change_target", TARGET, 18.0, "target", "20", "18"),
    ],
)
def test_a_plan_change_names_what_was_and_what_is(
    shipped: Path,
    tmp_path: Path,
    name: str,
    item: Item,
    new: Answer,
    field: str,
    old: str,
    written: str,
) -> None:
    answers = {"new_value": new, "changed_on": date(2021, 9, 1), "reason": "pandemic"}
    found = forms.row(FORMS[name], item, answers)
    assert [found[n] for n in ("item_id", "field", "old_value", "new_value")] == [
        item.item_id,
        field,
        old,
        written,
    ]
    assert loaded(tmp_path, FORMS[name], item, answers) == []


def test_a_plan_change_without_a_reason_is_not_accepted(shipped: Path, tmp_path: Path) -> None:
    answers = {"new_value": date(2021, 10, 1), "changed_on": date(2021, 9, 1), "reason": None}
    assert loaded(tmp_path, FORMS["move_workshop"], MOVED, answers) == ["reason: required"]


@pytest.mark.parametrize("name", FORMS)
def test_the_sheet_of_a_form_is_recognised_as_what_it_is(tmp_path: Path, name: str) -> None:
    form = FORMS[name]
    item = {"workshops": W02, "milestone_reports": M01, "plan_changes": MOVED}[form.source]
    path = tmp_path / "form.csv"
    answers = dict.fromkeys(form.asks)
    path.write_bytes(forms.sheet(forms.row(form, item, answers)))
    called = forms.file_name(form, item, datetime(2022, 6, 1, 10, 30))
    guard.check(path, called)
    assert recognise.candidates(path, cards.load(), called)[0].source == form.source


def test_two_forms_about_one_item_have_two_names() -> None:
    first, second = (
        forms.file_name(FORMS["milestone"], M01, datetime(2022, 6, 1, 10, 30, s)) for s in (1, 2)
    )
    assert first == "milestone_reports-form-M01-2022-06-01-103001.csv"
    assert first != second


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_no_form_is_ever_about_the_sample(published: Store, form: Form) -> None:
    # Of the shipped data only public commitments and targets are no sample.
    sample = {
        "workshop": "select workshop_id from workshops",
        "milestone": "select milestone_id from milestones where basis = 'sample'",
        "target": "select indicator_id || '|' || pillar || '|' || place || '|' || period_end"
        " from targets where _kind = 'sample'",
    }
    theirs = {next(iter(row.values())) for row in published.rows(sample[form.about])}
    assert theirs
    assert not {item.item_id for item in forms.items(form, published)} & theirs


def test_a_public_commitment_can_be_reported_on(published: Store) -> None:
    found = forms.items(FORMS["milestone"], published)
    sql = "select milestone_id from milestones where basis = 'published'"
    assert {item.item_id for item in found} == {r["milestone_id"] for r in published.rows(sql)}
    assert all(item.row == {"milestone_id": item.item_id} for item in found)
