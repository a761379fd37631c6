"""Evidence gauges, sums and loads: each number with what it is a part of."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.quality_rows import AS_OF, PROBLEM, PROGRAMME, publish_rows
from tracker import texts
from tracker.formulas.absence import Absence
from tracker.programme import Programme
from tracker.store import Store
from tracker.use_the_data import load_history, quality, sums


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Publish the rows of tests/quality_rows.py."""
    return publish_rows(tmp_path_factory.mktemp("quality"))


def gauge(opened: Store, number: int, programme: Programme = PROGRAMME) -> tuple:
    found = quality.gauges(opened, programme, AS_OF)[number]
    return found.part, found.whole, found.share


def test_a_target_counts_whatever_it_is_split_by(opened: Store):
    assert gauge(opened, 0) == (3, 4, 3 / 4)  # attendances has none; convictions is context


def test_interim_targets_are_two_period_ends_of_one_split(opened: Store):
    assert gauge(opened, 1) == (2, 4, 2 / 4)  # satisfaction and outreach_reach
    note = quality.gauges(opened, PROGRAMME, AS_OF)[1].note
    assert note == "1 more follows a schedule of planned dates"  # workshops_held


def test_the_last_quarter_is_the_last_that_has_ended(opened: Store):
    # January to March 2022: sessions, answers and people; attendances only before and after
    assert gauge(opened, 2) == (3, 4, 3 / 4)


@pytest.mark.parametrize(
    ("as_of", "first", "last"),
    [
        (date(2022, 5, 31), date(2022, 1, 1), date(2022, 3, 31)),
        (date(2022, 3, 31), date(2022, 1, 1), date(2022, 3, 31)),
        (date(2022, 3, 30), date(2021, 10, 1), date(2021, 12, 31)),
        (date(2021, 12, 31), date(2021, 10, 1), date(2021, 12, 31)),
        (date(2022, 1, 1), date(2021, 10, 1), date(2021, 12, 31)),
    ],
)
def test_a_quarter_ends_on_its_last_day(as_of: date, first: date, last: date):
    assert quality.last_quarter(as_of) == (first, last)


def test_before_the_first_quarter_has_ended_nothing_is_measured(opened: Store):
    later = replace(PROGRAMME, start=date(2022, 4, 1))
    assert gauge(opened, 2, later)[1:] == (0, Absence.NOT_REPORTED)
    found = quality.gauges(opened, later, AS_OF)
    assert quality.as_cards(found)[2].value == "not reported"
    assert "had a result" not in quality.headline(found)


def test_evidence_is_counted_of_all_results(opened: Store):
    assert gauge(opened, 3) == (1, 2, 1 / 2)


def test_late_is_first_reported_in_a_later_month(opened: Store):
    # late: W2 (August, first told in September) and E2; in time: W1, W3, E1, E3
    assert gauge(opened, 4) == (4, 6, 4 / 6)
    assert quality.gauges(opened, PROGRAMME, AS_OF)[4].note.endswith("2 came in a later month")


def test_the_headline_and_the_weakest_gauge_name_their_numbers(opened: Store):
    found = quality.gauges(opened, PROGRAMME, AS_OF)
    assert quality.headline(found) == (
        "3 of 4 programme indicators have a target; 3 had a result in Jan 2022 – Mar 2022."
    )
    assert quality.weakest(found) == "Weakest evidence: with interim targets, 2 of 4 indicators"


def test_nothing_to_measure_is_said(opened: Store):
    empty = [quality.Gauge("x", 0, 0, "")]
    assert quality.weakest(empty) == "Evidence: nothing to measure yet"
    assert quality.gauges_frame(empty)["Share"].tolist() == [Absence.NOT_REPORTED]


def test_parts_are_held_against_a_total_counted_elsewhere(opened: Store):
    found = {s.label: s for s in sums.sums(opened, PROGRAMME)}
    assert found["Sessions held, by pillar"] == sums.Sum("Sessions held, by pillar", (2, 1), 3)
    assert found["Sessions held, by pillar: targets"].parts == (12, 8)
    lost = found["Attendances, by pillar"]
    assert (sum(lost.parts), lost.total, lost.equal) == (3 + 1, 5, False)


def test_only_targets_of_the_same_period_end_are_added(opened: Store):
    found = {s.label: s for s in sums.sums(opened, PROGRAMME)}
    reach = found["People reached, by place: targets"]
    assert (reach.parts, reach.total, reach.equal) == ((200, 90), 300, False)
    assert found["People reached, by place"].equal  # 60 + 40, social media stands by itself
    assert sums.title(found.values()) == "Parts and totals: 3 of 5 agree"


def test_all_loads_add_up(opened: Store):
    assert load_history.title(load_history.loaded(opened)) == (
        "15 rows in = 1 blank + 12 accepted + 2 rejected"  # 7 + 8 = 1 + (6 + 6) + 2
    )
    frame = load_history.by_source(opened).set_index("Sheet")
    assert list(frame.loc["Attendance"]) == [2, 1, 8, 0, 6, 2]


def test_without_a_quarantine_there_is_no_problem(opened: Store):
    assert load_history.quarantine(opened).empty


def test_a_problem_in_quarantine_keeps_its_place_and_remedy(tmp_path: Path):
    made = f"create table quarantine ({PROBLEM})"
    cells = "'attendance', 'a.csv', null, 9, 'sex', 'none', 'enum', 'Write it so.', true"
    opened = publish_rows(tmp_path, made, f"insert into quarantine values ({cells})")
    (row,) = load_history.quarantine(opened).to_dict("records")
    assert (row["Sheet"], row["Line"], row["Column"]) == ("Attendance", 9, "Sex")
    assert (row["What is wrong"], row["Remedy"]) == ("Not in the list", "Write it so.")


def test_problems_are_counted_by_sheet_rule_and_column(tmp_path: Path):
    made = f"create table quarantine ({PROBLEM})"
    rows = [
        "('attendance', 'a.csv', null, 9, 'sex', 'none', 'enum', '', true)",
        "('attendance', 'a.csv', null, 9, 'pre_score', '140', 'maximum', '', true)",
        "('attendance', 'b.csv', null, 9, 'sex', 'x', 'enum', '', true)",
    ]
    rows.append("('attendance', 'c.csv', null, 2, 'sex', 'y', 'enum', '', false)")  # mended
    opened = publish_rows(tmp_path, made, f"insert into quarantine values {', '.join(rows)}")
    found = load_history.quarantined(opened)
    assert found.to_numpy().tolist() == [
        ["Attendance", "Not in the list", "Sex", 2, 2, 2],
        ["Attendance", "Too large", "Pre score", 1, 1, 1],
    ]
    assert load_history.quarantined_title(found) == (
        "In quarantine: 3 problems, most often “Not in the list”"
    )


def test_a_malay_page_says_rule_column_and_remedy_in_malay(tmp_path: Path):
    made = f"create table quarantine ({PROBLEM})"
    rows = [
        "('outreach', 'o.csv', null, 2, 'people_reached', 'x', 'type', 'Write it so.', true)",
        "('outreach', 'o.csv', null, 3, 'state', null, 'required', 'Fill in State.', true)",
        "('unheard_of', 'u.csv', null, 3, 'colour', 'x', 'enum', 'Write red.', true)",
    ]
    opened = publish_rows(tmp_path, made, f"insert into quarantine values {', '.join(rows)}")
    texts.use("ms")
    found = load_history.quarantined(opened)
    assert found.to_numpy()[:, :3].tolist() == [
        ["Kesedaran awam", "Kosong", "Negeri"],
        ["Kesedaran awam", "Tidak dapat dibaca", "Orang dicapai"],
        ["unheard_of", "Tiada dalam senarai", "colour"],
    ]
    assert load_history.quarantined_title(found[:1]) == (
        "Dalam kuarantin: 1 masalah, paling kerap “Kosong”"
    )
    each = load_history.quarantine(opened)
    assert list(each["Apa yang salah"]) == ["Tidak dapat dibaca", "Kosong", "Tiada dalam senarai"]
    assert list(each.iloc[:, -1])[1:] == ["Isi Negeri.", "Write red."]


def test_who_did_not_sign_in_is_said_in_malay_and_a_name_stays(tmp_path: Path):
    texts.use("ms")
    loads = """create or replace table loads as select * from (values
        (1, '2022-03-01T01:00:00', 'local staff', 'workshops', 'w.csv', 'command line'),
        (2, '2022-03-01T16:30:00', 'ana', 'attendance', 'a.csv', null)
    ) as l(load, loaded_at, who, source, file, undone_who)"""
    found = load_history.history(publish_rows(tmp_path, loads))
    assert list(found["Siapa"]) == ["ana", "kakitangan di komputer ini"]
    assert found.iloc[1, -1] == "baris arahan"


def test_an_empty_quarantine_is_said(opened: Store):
    found = load_history.quarantined(opened)
    assert found.empty
    assert load_history.quarantined_title(found) == "Nothing waits in quarantine"


def test_the_history_has_the_newest_load_first_in_malaysia_s_time(tmp_path: Path):
    loads = """create or replace table loads as select * from (values
        (1, '2022-03-01T01:00:00', 'ana', 'workshops', 'w.csv', 7, 'aa11', '2022-03-02T03:04:00'),
        (2, '2022-03-01T16:30:00', 'ben', 'attendance', 'a.csv', 8, 'bb22', null)
    ) as l(load, loaded_at, who, source, file, rows_in, sha256, undone_at)"""
    found = load_history.history(publish_rows(tmp_path, loads))
    newest = found.iloc[0]
    assert (newest["Load"], newest["Who"], newest["Sheet"]) == (2, "ben", "Attendance")
    assert newest["Loaded at (Malaysia time)"] == "2022-03-02 00:30"  # 16:30 UTC and 8 hours
    assert list(found["Taken back at"]) == ["", "2022-03-02 11:04"]
    assert list(found.columns)[-1] == "SHA-256 of the file"


def test_a_sheet_is_named_in_the_readers_language():
    texts.use("ms")
    assert load_history.source_title("attendance") == "Kehadiran"
    assert load_history.source_title("unheard_of") == "unheard_of"


def test_a_correction_does_not_make_an_event_late(tmp_path: Path):
    # E2 was told in March again, and first in February: in time, with W1, W3, E1 and E3
    first = "insert into first_reports values ('outreach', 'E2', date '2022-02-28')"
    assert gauge(publish_rows(tmp_path, first), 4) == (5, 6, 5 / 6)
