"""Turn a cell's text into its type, as DuckDB expressions that give NULL when it cannot be read.

Dates: ISO, day first with / . or -, day month-name year in English or Malay, spreadsheet serials;
each with a time behind it as form tools write it. A time in another zone counts for the day it was
in Malaysia.
Whole numbers: 1,250 and 1 250 but never 1.250 (sources.md).
"""

from functools import cache

from babel import Locale

from etl.cards import Field
from etl.spelling import loose_sql, one_of_sql, quoted

# 0,125 is no group of thousands: somewhere it means an eighth, so it is a problem, not a guess.
_GROUPED = r"[+-]?[1-9]\d{0,2}(?:[ ,\x{00A0}]\d{3})+"
_ZONED = r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)? ?(Z|[+-]\d{2}(:?\d{2})?)"
_MALAYSIA = 8 * 3600 * 1_000_000  # microseconds ahead of UTC, all year
_TIME = r",? \d{1,2}[:.]\d{2}.*"  # "2:03:22 PM GMT+8", "14:03", "2.03 PTG"
_MONTH_DATE = r"^(\d{1,2})(?i:st|nd|rd|th|hb)?[ .\-/]*(\p{L}+)\.?[ .,\-/]*(\d{4})$"


def typed_sql(field: Field, cell: str) -> str:
    """Return the expression that reads the trimmed text `cell` as the column's type."""
    if field.spellings():
        return _listed(field, cell)
    return {"date": _date, "integer": _integer, "number": _number}.get(field.type, str)(cell)


def _listed(field: Field, cell: str) -> str:
    pairs = field.spellings()
    entries = ", ".join(f"{quoted(k)}: {quoted(v)}" for k, v in pairs.items())
    found = f"map {{{entries}}}[{loose_sql(cell)}]"
    is_kept = one_of_sql(cell, dict.fromkeys(pairs.values()))
    known = f"case when {is_kept} then {cell} else {found} end"
    return f"({known}) = 'true'" if field.type == "boolean" else known


def _integer(cell: str) -> str:
    plain = rf"regexp_replace({cell}, '[ ,\x{{00A0}}]', '', 'g')"
    return rf"""case
        when regexp_full_match({cell}, '[+-]?\d+') then try_cast({cell} as bigint)
        when regexp_full_match({cell}, '{_GROUPED}') then try_cast({plain} as bigint)
    end"""


def _number(cell: str) -> str:
    plain = rf"regexp_replace({cell}, '[ ,\x{{00A0}}]', '', 'g')"
    return rf"""case
        when regexp_full_match({cell}, '[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?')
            then try_cast({cell} as double)
        when regexp_full_match({cell}, '{_GROUPED}(\.\d+)?') then try_cast({plain} as double)
    end"""


def _date(cell: str) -> str:
    parts = f"regexp_extract({cell}, '{_MONTH_DATE}', ['d', 'm', 'y'])"
    month = f"map {_months()}[{loose_sql(f'{parts}.m')}]"
    named = f"{parts}.d || '/' || {month} || '/' || {parts}.y"
    before_time = f"split_part(replace({cell}, ',', ''), ' ', 1)"
    day_first = rf"regexp_replace({cell}, '[.\-]', '/', 'g')"
    return rf"""case
        when regexp_full_match({cell}, '\d{{4}}-\d{{2}}-\d{{2}}') then try_cast({cell} as date)
        when regexp_full_match({cell}, '{_ZONED}') then cast(make_timestamp(
            epoch_us(try_cast({cell} as timestamptz)) + {_MALAYSIA}) as date)
        when regexp_full_match({cell}, '\d{{4}}-\d{{2}}-\d{{2}}[T ]\d{{2}}:\d{{2}}.*')
            then try_cast({cell}[:10] as date)
        when regexp_full_match({cell}, '\d{{1,2}}[/.\-]\d{{1,2}}[/.\-]\d{{4}}')
            then cast(try_strptime({day_first}, '%d/%m/%Y') as date)
        when regexp_full_match({cell}, '\d{{1,2}}/\d{{1,2}}/\d{{4}}{_TIME}')
            then cast(try_strptime({before_time}, '%d/%m/%Y') as date)
        when regexp_full_match({cell}, '\d{{4}}/\d{{1,2}}/\d{{1,2}}{_TIME}')
            then cast(try_strptime({before_time}, '%Y/%m/%d') as date)
        when regexp_full_match({cell}, '[2-6]\d{{4}}')
            then date '1899-12-30' + cast({cell} as integer)
        when regexp_matches({cell}, '{_MONTH_DATE}')
            then cast(try_strptime({named}, '%d/%m/%Y') as date)
    end"""


@cache
def _months() -> str:
    """Return a DuckDB map from every English and Malay month name to its number."""
    names = {"sept": 9, "ogo": 8}
    for language in ("en", "ms"):
        for width in ("wide", "abbreviated"):
            months = Locale(language).months["format"][width]
            names |= {name.lower().strip("."): number for number, name in months.items()}
    return "{" + ", ".join(f"'{n}': '{m}'" for n, m in names.items()) + "}"
