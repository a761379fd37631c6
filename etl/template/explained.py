"""The second sheet of a template: how to fill in, what each column means, an example row."""

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from etl.cards import Card, Field
from etl.read.sheet import EXPLAINS
from etl.template import look, words

TABLE = ("column", "must", "meaning", "write", "example")


def add(book: Workbook, card: Card, fields: list[Field], language: str) -> None:
    """Add the sheet that explains the data sheet, which is the first of the book."""
    sheet = book.create_sheet(words.text("how_to", language))
    look.widths(sheet, [26, 18, 52, 52, 34])
    head = _steps(sheet, card, book.worksheets[0].title, language)
    look.headings(sheet, head, [words.text(k, language) for k in TABLE], [True] * len(TABLE))
    for row, field in enumerate(fields, start=head + 1):
        look.table(sheet, row, _explained(card, field, language))
    _across(sheet, card, head + len(fields) + 2, language)
    sheet.sheet_view.showGridLines = False
    look.printed(sheet)


def _steps(sheet: Worksheet, card: Card, name: str, language: str) -> int:
    """Write the title and the steps; return the row the table starts on."""
    source = words.title(card, language)
    heading = words.text("how_to_title", language, source=source)
    look.put(sheet, 1, 1, EXPLAINS + heading).font = look.LARGE
    steps = [
        card.description_ms if language == "ms" and card.description_ms else card.description,
        words.text("step_rows", language, sheet=name),
        words.text("step_required", language),
        _once(card, language),
        words.text("step_people", language),
        words.text("step_load", language),
    ]
    for row, step in enumerate(steps, start=2):
        look.put(sheet, row, 1, step)
    return len(steps) + 3


def _once(card: Card, language: str) -> str:
    titles = [words.title(card.field(n), language) for n in card.primary_key]
    key = "step_once" if len(titles) == 1 else "step_key"
    return words.text(key, language, columns=", ".join(titles))


def _explained(card: Card, field: Field, language: str) -> list[str]:
    return [
        words.title(field, language),
        words.value("yes", language) if field.required else "",
        words.description(field, language),
        words.allowed(card, field, language),
        words.example(field, language),
    ]


def _across(sheet: Worksheet, card: Card, row: int, language: str) -> None:
    """Write below the table what is checked across columns, its words under the wide columns."""
    checks = [(r.field, r.says, r.remedy) for r in card.rules]
    checks += [(u.field, "", u.remedy) for u in card.unchanged]
    if not checks:
        return
    look.put(sheet, row, 1, words.text("across", language)).font = look.BOLD
    column, wrong, remedy = (words.text(k, language) for k in ("column", "wrong", "remedy"))
    look.headings(sheet, row + 1, [column, "", wrong, remedy], [True] * 4)
    for place, (name, *said) in enumerate(checks, start=row + 2):
        title = words.title(card.field(name), language)
        told = [words.sentence(card, text, language) for text in said]
        look.table(sheet, place, [title, "", *told])
