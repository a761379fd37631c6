"""What a workbook says outside its cells refuses the file where it points to a person."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink

from etl import cards, guard, outside, pseudonymise, template
from etl.read import outside as reading
from etl.template import words
from tests.etl.loading import OURS
from tests.etl.project import small
from tests.etl.test_pseudonymise import KEY, everything_in
from tests.etl.visits import Judged, workbook

Check = Callable[..., Judged]
PHONE, EMAIL, MYKAD = "012-345 6789", "siti@example.org", "900819-14-1344"
VISITS = [["visit", "day"], ["V1", "2021-08-05"], ["V2", "2021-08-06"]]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "xl/worksheets/sheet1.xml"
RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def book() -> Workbook:
    """Return a workbook of two good rows on its sheet Visits."""
    return load_workbook(io.BytesIO(workbook(Visits=VISITS)))


def saved(of: Workbook) -> bytes:
    out = io.BytesIO()
    of.save(out)
    return out.getvalue()


def with_parts(data: bytes, parts: Mapping[str, str | bytes]) -> bytes:
    """Return a workbook with more parts, or others in their place."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return out.getvalue()


def beside(kind: str, target: str, part: str) -> bytes:
    """Return the workbook with a part its sheet refers to."""
    listed = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{TYPES}/{kind}" Target="../{target}"/></Relationships>'
    )
    return with_parts(saved(book()), {RELATIONS: listed, f"xl/{target}": part})


def noted(text: str, cell: str = "B3") -> bytes:
    of = book()
    of["Visits"][cell].comment = Comment(text, "ana")
    return saved(of)


def headed(**texts: str) -> bytes:
    of = book()
    for place, text in texts.items():
        getattr(of["Visits"], place).center.text = text
    return saved(of)


def linked(to: str) -> bytes:
    of = book()
    of["Visits"]["A2"].hyperlink = Hyperlink(ref="A2", target=to)
    of["Visits"]["A2"].value = "V1"
    return saved(of)


def pointed(said: str) -> bytes:
    of = book()
    of["Visits"]["A2"].hyperlink = Hyperlink(ref="A2", location="Visits!A1", tooltip=said)
    return saved(of)


def listed(**said: str) -> bytes:
    """Return the workbook with a drop-down list for B2 to B9."""
    of = book()
    of["Visits"].add_data_validation(DataValidation(type="list", sqref="B2:B9", **said))
    return saved(of)


def charted(title: str) -> bytes:
    of = book()
    chart = BarChart()
    chart.title = title
    chart.add_data(Reference(of["Visits"], min_col=1, min_row=1, max_row=3))
    of["Visits"].add_chart(chart, "D2")
    return saved(of)


def drawn(*runs: str) -> bytes:
    """Return the workbook with a text box whose one paragraph is written in runs."""
    text = "".join(f"<a:r><a:t>{run}</a:t></a:r>" for run in runs)
    return beside(
        "drawing", "drawings/drawing1.xml", f"<wsDr {A}><txBody><a:p>{text}</a:p></txBody></wsDr>"
    )


def threaded(text: str) -> bytes:
    part = f'<T><threadedComment ref="A2"><text>{text}</text></threadedComment></T>'
    return beside("threadedComment", "threadedComments/threadedComment1.xml", part)


def pivoted(value: str) -> bytes:
    part = (
        f'<pivotCacheDefinition><sharedItems><s v="{value}"/></sharedItems></pivotCacheDefinition>'
    )
    return beside("pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml", part)


def pictured(said: str) -> bytes:
    part = f'<wsDr><pic><cNvPr id="2" name="Picture 1" descr="{said}"/></pic></wsDr>'
    return beside("drawing", "drawings/drawing1.xml", part)


# What is refused


@pytest.mark.parametrize(
    ("data", "line", "remedy"),
    [
        (noted(f"ask Siti, {PHONE}"), 3, "B3: A note points to a person. Delete the note"),
        (noted(EMAIL, "A9"), 9, "A9: A note points"),
        (threaded(MYKAD), 2, "A2: A note points"),
        (drawn(PHONE), None, "A text box, a shape or"),
        (drawn("012-", "345", " 6789"), None, "A text box, a shape or"),  # one word in bold
        (pictured(f"card of {MYKAD}"), None, "A text box, a shape or"),
        (charted(f"Ring {PHONE}"), None, "A text box, a shape or"),
        (headed(oddHeader=PHONE), None, "The header or footer"),  # in the file: &C012-345 6789
        (headed(oddFooter=EMAIL), None, "The header or footer"),
        (headed(evenHeader=f"Ali {MYKAD}"), None, "The header or footer"),
        (linked(f"mailto:{EMAIL}?subject=hello"), 2, "A2: A link calls"),
        (linked("tel:+60123456789"), 2, "A2: A link calls"),
        (pointed(f"Siti {PHONE}"), 2, "A2: A link calls"),
        (pivoted(EMAIL), None, "A pivot table keeps"),
        (listed(prompt=f"Ask Siti, {PHONE}"), 2, "B2: A drop-down list, or"),
        (listed(error=EMAIL, errorTitle="Ask"), 2, "B2: A drop-down list, or"),
        (listed(formula1=f'"Ali {MYKAD},Abu"'), None, "A drop-down list, or"),
    ],
)
def test_a_person_outside_the_cells_refuses_the_file(
    check: Check, data: bytes, line: int | None, remedy: str
) -> None:
    found = check(data, name="visits.xlsx")
    (problem,) = found.count.problems
    assert (found.count.refused, found.counts) == (True, (0, 0, 0, 0))
    assert (problem.sheet, problem.line, problem.rule) == ("Visits", line, "personalData")
    assert problem.remedy.startswith(remedy)
    assert problem.remedy.endswith("save the file again.")
    assert not any(value in str(problem) for value in (PHONE, EMAIL, MYKAD))
    assert found.count.files[0].personal_columns() == []


@pytest.mark.parametrize("name", [f"Siti {PHONE}", "Ali 900819141344", EMAIL])
def test_the_name_of_a_sheet_may_not_point_to_a_person(check: Check, name: str) -> None:
    of = book()
    of.create_sheet(name).sheet_state = "hidden"
    (problem,) = check(saved(of), name="visits.xlsx").count.problems
    assert (problem.sheet, problem.line, problem.rule) == ("(2)", None, "personalData")
    assert problem.remedy.startswith("The name of this sheet points to a person. Rename")


def test_every_note_is_told_with_the_personal_columns(check: Check) -> None:
    of = book()
    for cell in ("A2", "B2", "B3"):
        of["Visits"][cell].comment = Comment(f"{cell}: {PHONE}", "ana")
    of["Visits"]["C1"] = "Nama"
    found = check(saved(of), name="visits.xlsx")
    said = [(p.line, p.column, p.remedy[:3]) for p in found.count.problems]
    assert said == [
        (1, "Nama", "Rem"),
        (2, None, "A2:"),
        (2, None, "B2:"),
        (3, None, "B3:"),
    ]
    assert found.count.files[0].personal_columns() == ["Nama"]


def test_a_note_on_a_hidden_sheet_is_found_by_the_name_of_its_sheet(check: Check) -> None:
    of = book()
    hidden = of.create_sheet("Lama")
    hidden["C7"].comment = Comment(PHONE, "ana")
    hidden.sheet_state = "veryHidden"
    (problem,) = check(saved(of), name="visits.xlsx").count.problems
    assert (problem.sheet, problem.line, problem.remedy[:4]) == ("Lama", 7, "C7: ")


@pytest.mark.parametrize("where", ["row", "column", "sheet"])
def test_what_is_hidden_is_looked_at_like_what_is_seen(check: Check, where: str) -> None:
    of = book()
    sheet = of["Visits"]
    sheet.append(["V3", "2021-08-07", PHONE])
    sheet["C1"] = "Remarks"
    if where == "row":
        sheet.row_dimensions[4].hidden = True
    if where == "column":
        sheet.column_dimensions["C"].hidden = True
    if where == "sheet":
        of.create_sheet("Front")
        of.active = 1
        sheet.sheet_state = "hidden"
    found = check(saved(of), name="visits.xlsx")
    assert found.count.files[0].personal_columns() == ["Remarks"]
    assert found.count.refused


def test_the_remedy_is_told_in_malay(check: Check) -> None:
    (problem,) = check(noted(PHONE), name="visits.xlsx").count.problems
    said = words.remedy(cards.load()["workshops"], problem, "ms")
    assert said.startswith("B3: Satu nota merujuk kepada seseorang.")


# What is not


@pytest.mark.parametrize(
    "data",
    [
        noted("late, came at 9.30; see W010123456789"),
        headed(oddHeader="&P of &N", oddFooter="31/05/2022"),
        linked("https://example.org/evidence/0123456789"),
        linked("mailto:"),
        charted("Visits of August 2021"),
        pivoted("Selangor"),
    ],
)
def test_other_notes_headers_and_links_are_welcome(check: Check, data: bytes) -> None:
    found = check(data, name="visits.xlsx")
    assert (found.counts, found.problems) == ((2, 0, 2, 0), [])
    assert found.count.files[0].is_kept


def test_every_template_is_welcome_and_its_notes_are_read(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    for card in cards.load().values():
        for language in ("en", "ms"):
            path.write_bytes(template.template(card, language, template.known(card)))
            assert outside.found(path) == []
            assert reading.NOTE in {one.kind for one in reading.said(path)}


@pytest.mark.parametrize("case", ["attendance_day_sheets.xlsx", "attendance_with_names.xlsx"])
def test_the_cases_hold_nothing_outside_their_cells(case: str) -> None:
    assert outside.found(Path(__file__).parents[1] / "cases" / case) == []


# Who made it


@pytest.mark.parametrize(("author", "kept"), [("Siti Aminah", True), (EMAIL, False)])
def test_an_author_refuses_nothing_but_an_address_keeps_the_file_from_being_kept(
    check: Check, author: str, kept: bool
) -> None:
    of = book()
    of.properties.lastModifiedBy = author
    found = check(saved(of), name="visits.xlsx")
    (file,) = found.count.files
    assert (found.counts, file.refused, file.is_kept) == ((2, 0, 2, 0), False, kept)
    if not kept:
        assert file.notes[-1].startswith("what the file says of who made it: looks like a")
        assert EMAIL not in str(file.notes)


def test_who_wrote_notes_is_read_like_the_author(check: Check) -> None:
    part = f'<personList><person displayName="Siti" userId="S::{EMAIL}::1"/></personList>'
    data = with_parts(saved(book()), {"xl/persons/person.xml": part})
    assert check(data, name="visits.xlsx").count.files[0].is_kept is False


# Files made to do harm, and large ones


def test_a_part_that_is_no_xml_is_told_and_nothing_is_loaded(check: Check) -> None:
    found = check(drawn("<broken"), name="visits.xlsx")
    (problem,) = found.count.problems
    assert (found.count.refused, problem.rule) == (False, "structure")
    assert "its part 'xl/drawings/drawing1.xml' cannot be read" in problem.remedy


def test_a_text_without_an_end_is_not_gathered(tmp_path: Path) -> None:
    path = tmp_path / "long.xlsx"
    path.write_bytes(threaded("x" * (reading.LONGEST + 1)))
    with pytest.raises(guard.Refused, match="more than 1,048,576 characters outside"):
        outside.found(path)


def test_parts_that_refer_to_each_other_are_read_once(tmp_path: Path) -> None:
    path = tmp_path / "round.xlsx"
    listed = RELATIONS.replace("worksheets", "drawings").replace("sheet1", "drawing1")
    back = '<R><Relationship Id="rId1" Type="x/sheet" Target="/xl/worksheets/sheet1.xml"/></R>'
    path.write_bytes(with_parts(drawn(PHONE), {listed: back}))
    assert len(outside.found(path)) == 1


def test_no_more_than_a_hundred_places_are_told(check: Check) -> None:
    of = book()
    for row in range(2, 152):
        of["Visits"].cell(row, 3).comment = Comment(PHONE, "ana")
    assert len(check(saved(of), name="visits.xlsx").count.problems) == outside.MOST


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_the_cells_themselves_are_passed_over(tmp_path: Path, prefix: str) -> None:
    row = f'<{prefix}row r="1"><{prefix}c r="A1"><{prefix}v>1</{prefix}v></{prefix}c></{prefix}row>'
    cells = row * 40_000
    name = prefix.strip(":")
    part = (
        f'<{prefix}worksheet xmlns{":" if name else ""}{name}="{MAIN}"><{prefix}sheetData>{cells}'
        f"</{prefix}sheetData><{prefix}headerFooter><{prefix}oddHeader>&amp;R{PHONE}"
        f"</{prefix}oddHeader></{prefix}headerFooter></{prefix}worksheet>"
    )
    path = tmp_path / "long.xlsx"
    path.write_bytes(with_parts(saved(book()), {SHEET: part}))
    with zipfile.ZipFile(path) as opened:
        left = b"".join(reading._without_cells(opened, SHEET))
    assert len(left) == len(part) - len(cells)
    assert [one.kind for one in outside.found(path)] == [reading.MARGIN]


# What becomes of such a file


def test_nothing_of_a_refused_file_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = small(tmp_path, monkeypatch)
    rows = [line.split(",") for line in OURS.splitlines()]
    good = load_workbook(io.BytesIO(workbook(Ours=rows)))
    project.write("var/inbox/workshops.xlsx", "").write_bytes(saved(good))
    project.build()
    assert len(project.files("var/own/files")) == 1
    good["Ours"]["A2"].comment = Comment(PHONE, "ana")
    project.write("var/inbox/workshops (2).xlsx", "").write_bytes(saved(good))
    project.build()
    assert len(project.files("var/own/files")) == 1


def test_a_file_with_keys_is_written_without_them(tmp_path: Path) -> None:
    of = book()
    of["Visits"]["C1"], of["Visits"]["C2"] = "Nama", "Siti Aminah"
    of["Visits"]["A2"].comment = Comment(PHONE, EMAIL)
    of["Visits"].oddHeader.center.text = MYKAD
    of["Visits"]["B2"].hyperlink = f"mailto:{EMAIL}"
    of["Visits"]["B2"].value = "2021-08-05"
    of.properties.lastModifiedBy = EMAIL
    path, out = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    path.write_bytes(saved(of))
    assert len(outside.found(path)) > 3
    pseudonymise.pseudonymise(path, ["Nama"], out, KEY)
    assert outside.found(out) == []
    assert not any(value in everything_in(out) for value in (PHONE, EMAIL, MYKAD))
