"""Make the template of a source from its card."""

from collections.abc import Mapping, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from etl.cards import Card, Field
from etl.read.sheet import EXPLAINS
from etl.template import explained, look, words

FIRST_DAY, LAST_DAY = "DATE(1990,1,1)", "DATE(2100,12,31)"
LARGEST = 10**12  # as far as a rule without a limit of its own reaches; .15g writes it in full
LONGEST_SHEET_NAME = 31
WIDTHS = {"date": 14, "integer": 14, "number": 14, "boolean": 12}


def template(
    card: Card, language: str = "en", known: Mapping[str, Sequence[str]] | None = None
) -> bytes:
    """Return an XLSX file to fill in: the empty data sheet, how to fill it in, hidden lists.

    `known` offers existing keys by column (etl.template.known). Nothing in it loads as a row.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = words.title(card, language)[:LONGEST_SHEET_NAME]
    fields = columns(card)
    _headings(sheet, card, fields, language)
    explained.add(book, card, fields, language)
    _lists(book, sheet, card, fields, language, known or {})
    for column, field in enumerate(fields, start=1):
        _typed(sheet, card, field, column, language)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def columns(card: Card) -> list[Field]:
    """Return the columns a template has: those with a default are left out, it fills them in."""
    return [f for f in card.fields if f.required or not f.default]


def _headings(sheet: Worksheet, card: Card, fields: list[Field], language: str) -> None:
    titles = [words.title(f, language) for f in fields]
    look.headings(sheet, 1, titles, [f.required for f in fields])
    for column, field in enumerate(fields, start=1):
        sheet.cell(1, column).comment = look.comment(_note(card, field, language))
    longest = [max(map(len, words.values(f, language)), default=0) for f in fields]
    wanted = [
        max(WIDTHS.get(f.type, 18), len(t) + 4, min(n + 4, 34))
        for f, t, n in zip(fields, titles, longest, strict=True)
    ]
    look.widths(sheet, wanted)
    sheet.row_dimensions[1].height = 32
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    look.printed(sheet)


def _note(card: Card, field: Field, language: str) -> str:
    lines = [words.description(field, language)]
    allowed = words.allowed(card, field, language, full=False)
    if allowed != words.text("text", language):
        lines.append(allowed)
    if field.required:
        lines.append(words.text("must", language) + ".")
    if field.example:
        shown = words.example(field, language)
        lines.append(words.text("example_is", language, example=shown))
    return "\n".join(lines)


def _below(column: int) -> str:
    letter = get_column_letter(column)
    return f"{letter}2:{letter}{look.LAST_ROW}"


def _typed(sheet: Worksheet, card: Card, field: Field, column: int, language: str) -> None:
    """Give a column its cell format, and a rule where it holds dates or numbers."""
    formats = {"date": look.DATE, "integer": "0", "number": "General"}
    style = sheet.column_dimensions[get_column_letter(column)]
    style.number_format = formats.get(field.type, look.TEXT)
    limits = {
        "date": ("date", FIRST_DAY, LAST_DAY),
        "integer": ("whole", *_limits(field)),
        "number": ("decimal", *_limits(field)),
    }
    if field.type not in limits:
        return
    kind, low, high = limits[field.type]
    rule = DataValidation(
        type=kind, operator="between", formula1=low, formula2=high, allow_blank=True
    )
    _say(rule, "not_allowed", words.allowed(card, field, language), language)
    rule.add(_below(column))
    sheet.add_data_validation(rule)


def _limits(field: Field) -> tuple[str, str]:
    low = -LARGEST if field.minimum is None else field.minimum
    high = LARGEST if field.maximum is None else field.maximum
    return f"{low:.15g}", f"{high:.15g}"


def _lists(
    book: Workbook,
    sheet: Worksheet,
    card: Card,
    fields: list[Field],
    language: str,
    known: Mapping[str, Sequence[str]],
) -> None:
    """Offer listed values and known keys as drop-down lists, kept on a hidden sheet."""
    lists = book.create_sheet(words.text("lists", language))
    lists.sheet_state = "hidden"
    look.put(lists, 1, 1, EXPLAINS)
    row = 2
    for column, field in enumerate(fields, start=1):
        listed = words.values(field, language)
        offered = listed or list(known.get(field.name, ()))
        if not offered:
            continue
        for place, text in enumerate(offered, start=row):
            look.put(lists, place, 1, text)
        last = row + len(offered) - 1
        area = f"{quote_sheetname(lists.title)}!$A${row}:$A${last}"
        rule = DataValidation(type="list", formula1=area, allow_blank=True)
        if listed:
            said = words.allowed(card, field, language, full=False)
            _say(rule, "not_allowed", said, language)
        else:
            _warn(rule, card, field, language)
        rule.add(_below(column))
        sheet.add_data_validation(rule)
        row = last + 1


def _say(rule: DataValidation, heading: str, said: str, language: str) -> None:
    rule.showErrorMessage = True
    rule.errorTitle = words.text(heading, language)[:32]
    rule.error = said[:224]


def _warn(rule: DataValidation, card: Card, field: Field, language: str) -> None:
    """Let a key that is not known yet stand after a warning: its sheet may be loaded with it."""
    key = words.foreign_key(card, field)
    source = words.source_title(key.source, language) if key else ""
    rule.errorStyle = "warning"
    _say(rule, "not_known", words.text("new_code", language, source=source), language)
