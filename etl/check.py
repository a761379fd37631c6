"""Compile a card into one SQL pass that judges every row.

The pass gives each row its typed values and a mask with one bit per broken rule; only rows with
a bit set are looked at again, to word their problems (etl.quarantine; sources.md, "What a check
says").
"""

from dataclasses import dataclass

from etl import lookup, personal
from etl.cards import Card, Cards, Con, Field, ForeignKey, Unchanged
from etl.read.shown import ERRORS
from etl.spelling import INVISIBLE, one_of_sql, quoted
from etl.values import typed_sql

# trim() is slow: a cell of printing ASCII characters without a space needs none. Characters nobody
# sees go, so that a key copied from a web page is the same key; odd spaces are spaces.
SPACES = "\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u202f\u205f\u3000"
TRIMMED = f"""case when regexp_full_match({{0}}, '[!-~]*') then {{0}}
    when regexp_full_match({{0}}, '[ -~]*') then trim({{0}})
    else trim(translate(regexp_replace({{0}}, '[{INVISIBLE}]', '', 'g'),
        '{SPACES}', '{" " * len(SPACES)}'), chr(32) || chr(9) || chr(10) || chr(13)) end"""
NO_TEXT = "The spreadsheet shows an error here. Correct the formula, or write the text."
DUCKDB_TYPES = {"integer": "bigint", "number": "double", "boolean": "boolean", "date": "date"}


@dataclass(frozen=True)
class Test:
    """One rule as a DuckDB condition that is true for a broken row."""

    column: str
    rule: str
    broken: str
    remedy: str


def judge(con: Con, cards: Cards, card: Card) -> list[Test]:
    """Make the temp table judged_<source> from raw_<source>; return the tests in mask order.

    Columns: seq, file, sheet, line, the typed columns, faults (bit i set: test i broken).
    Needs the accepted rows (etl.accepted) and the variable `kind` of the rows being judged.
    """
    lookup.prepare(con, cards, card)
    single = _single(cards, card)
    across = _across(card, single)
    con.execute(_sql(cards, card, single, across))
    return single + across


def broken_files(con: Con, card: Card) -> dict[int, int]:
    """Return how many rows just judged break a rule, by their file's number; none is not named."""
    rows = con.execute(
        f"select file, count(*) from judged_{card.name} where faults <> 0 group by file"
    )
    return dict(rows.fetchall())


def _sql(cards: Cards, card: Card, single: list[Test], across: list[Test]) -> str:
    names = card.names()
    trimmed = [f"{_trimmed(card, f)} as c_{f.name}" for f in card.fields]
    typed = [f"{typed_sql(f, f'c_{f.name}')} as {f.name}" for f in card.fields]
    flags = [f"coalesce({t.broken}, false) as b{i}" for i, t in enumerate(single)]
    rules = [f"coalesce({t.broken}, false) as b{i}" for i, t in enumerate(across, len(single))]
    count = len(single) + len(across)
    mask = "bigint" if count < 63 else "hugeint"
    bits = [f"(b{i}::{mask} << {i})" for i in range(count)]
    return f"""
        create or replace temp table judged_{card.name} as
        with cells as not materialized (
            select seq, file, sheet, line, {", ".join(trimmed)} from raw_{card.name}
        ),
        typed as (select *, {", ".join(typed)} from cells),
        {_firsts(card)}
        found as (select typed.*, {", ".join(_found(cards, card))} from typed {_joins(card)}),
        flagged as (select *, {", ".join(flags) or "null as none"} from found),
        ruled as (select *, {", ".join(rules) or "null as no_rule"} from flagged)
        select seq, file, sheet, line, {", ".join(names)}, {" | ".join(bits) or "0"} as faults
        from ruled
    """


def _trimmed(card: Card, field: Field) -> str:
    cell = f"({TRIMMED.format(field.name)})"
    is_missing = one_of_sql(cell, dict.fromkeys(("", *card.missing)))
    return f"case when {is_missing} then {_when_empty(card, field)} else {cell} end"


def _when_empty(card: Card, field: Field) -> str:
    key = _only_key(card, field)
    if key:
        return f"(select any_value(key) from key_{key.source} having count(*) = 1)"
    return quoted(field.default) if field.default else "null"


def _only_key(card: Card, field: Field) -> ForeignKey | None:
    """Return where an optional column of the key points to: empty means the only key there is.

    sources.md: programme_id of results and targets, empty = the only programme, else `required`.
    """
    optional = field.name in card.primary_key and not field.required
    return next((k for k in card.foreign_keys if optional and k.field == field.name), None)


def _firsts(card: Card) -> str:
    """Return CTEs that find the first row of each key and of each unique column."""
    ctes = []
    for name, columns in _unique_sets(card):
        keys = ", ".join(columns)
        present = " and ".join(f"{c} is not null" for c in columns)
        ctes.append(f"""first_{name} as (
            select file as file_1, {", ".join(f"{c} as k_{c}" for c in columns)}, min(seq) as seq_1
            from typed where {present} group by file, {keys} having count(*) > 1),""")
    return "\n".join(ctes)


def _unique_sets(card: Card) -> list[tuple[str, tuple[str, ...]]]:
    sets = [("key", card.primary_key)] if card.primary_key else []
    return sets + [(f.name, (f.name,)) for f in card.fields if f.unique]


def _found(cards: Cards, card: Card) -> list[str]:
    found = [f"first_{name}.seq_1 as first_{name}" for name, _ in _unique_sets(card)]
    for key in card.foreign_keys:
        found.append(f"key_{key.source}.key as found_{key.source}")
        columns = lookup.offered(cards, key)
        if columns:
            parts = ", ".join(f"'{c}': key_{key.source}.{c}" for c in columns)
            found.append(f"{{{parts}}} as {key.source}")
    for kept in card.unchanged:
        per = ", ".join(f"typed.{c}" for c in kept.per)
        found.append(
            f"arg_min(typed.{kept.field}, (typed.file, typed.seq)) over (partition by {per})"
            f" as first_here_{kept.field}"
        )
        found.append(f"before_{kept.field}.{kept.field} as before_{kept.field}")
    return found


def _joins(card: Card) -> str:
    joins = []
    for name, columns in _unique_sets(card):
        first = f"first_{name}"
        on = " and ".join(f"typed.{c} = {first}.k_{c}" for c in columns)
        joins.append(f"left join {first} on typed.file = {first}.file_1 and {on}")
    joins += [
        f"left join key_{key.source} on typed.{key.field} = key_{key.source}.key"
        for key in card.foreign_keys
    ]
    for kept in card.unchanged:
        on = " and ".join(f"typed.{c} = before_{kept.field}.{c}" for c in kept.per)
        joins.append(f"left join ({_before(card, kept)}) as before_{kept.field} on {on}")
    return "\n".join(joins)


def _before(card: Card, kept: Unchanged) -> str:
    per = ", ".join(kept.per)
    return f"""select {per}, arg_min({kept.field}, (_load, _seq)) as {kept.field}
               from accepted.{card.name} where _kind = getvariable('kind') group by {per}"""


def _single(cards: Cards, card: Card) -> list[Test]:
    tests = [test for field in card.fields for test in _field_tests(card, field)]
    for name, columns in _unique_sets(card):
        remedy = f"Each {' + '.join(columns)} may stand once. Remove or correct the second row."
        tests.append(Test(columns[-1], "unique", f"seq > first_{name}", remedy))
    for key in card.foreign_keys:
        broken = f"{key.field} is not null and found_{key.source} is null"
        source = cards[key.source].title if key.source in cards else key.source
        remedy = f"Not found in {source}. Correct it, or load {source} first."
        tests.append(Test(key.field, "foreignKey", broken, remedy))
    return tests


def _field_tests(card: Card, field: Field) -> list[Test]:
    cell, typed, listed = f"c_{field.name}", field.name, bool(field.spellings())
    tests = []
    if field.required or _only_key(card, field):
        remedy = field.remedy or f"Fill in {field.title.lower()}."
        tests.append(Test(field.name, "required", f"{cell} is null", remedy))
    if listed or field.type != "string":
        rule = "enum" if listed else "type"
        broken = f"{cell} is not null and {typed} is null"
        tests.append(Test(field.name, rule, broken, field.remedy or _remedy(field)))
    if field.minimum is not None:
        remedy = field.remedy or f"The smallest value allowed is {field.minimum:g}."
        tests.append(Test(field.name, "minimum", f"{typed} < {field.minimum}", remedy))
    if field.maximum is not None:
        remedy = field.remedy or f"The largest value allowed is {field.maximum:g}."
        tests.append(Test(field.name, "maximum", f"{typed} > {field.maximum}", remedy))
    if field.pattern:
        broken = f"not regexp_full_match({cell}, {quoted(field.pattern)})"
        tests.append(Test(field.name, "pattern", broken, field.remedy or _remedy(field)))
    if field.type == "string" and not listed and not card.reference:
        if not field.pattern and field.name not in {k.field for k in card.foreign_keys}:
            tests.append(Test(field.name, "type", _is_error(cell), NO_TEXT))
        broken = personal.value_sql(cell, is_key=field.name.endswith("_key"))
        tests.append(Test(field.name, "personalData", broken, personal.words().remedy))
    return tests


def _is_error(cell: str) -> str:
    """Return a condition: a spreadsheet's error stands where any text may; patterns know none."""
    return one_of_sql(cell, ERRORS)


def _remedy(field: Field) -> str:
    if field.spellings():
        return "Use one of: " + ", ".join(field.enum or ("yes", "no")) + "."
    return {
        "date": "Write the date as 2021-08-05, 05/08/2021 (day first) or 5 Ogos 2021.",
        "integer": "Write a whole number, such as 1250 or 1,250.",
        "number": "Write a number, such as 62 or 62.5.",
    }.get(field.type, f"Write it like this: {field.example}.")


def _across(card: Card, single: list[Test]) -> list[Test]:
    """Return the rules across columns; none is tried where one of its cells already failed."""
    flags: dict[str, list[str]] = {}
    for index, test in enumerate(single):
        flags.setdefault(test.column, []).append(f"b{index}")
    tests = [
        _guarded(flags, r.field, {r.field, *r.uses}, f"not ({r.holds})", f"{r.says} {r.remedy}")
        for r in card.rules
    ]
    for kept in card.unchanged:
        broken = f"{kept.field} <> coalesce(before_{kept.field}, first_here_{kept.field})"
        uses = {kept.field, *kept.per}
        tests.append(_guarded(flags, kept.field, uses, broken, kept.remedy))
    return tests


def _guarded(
    flags: dict[str, list[str]], column: str, uses: set[str], broken: str, remedy: str
) -> Test:
    failed = sorted(flag for name in uses for flag in flags.get(name, ()))
    guard = f" and not ({' or '.join(failed)})" if failed else ""
    return Test(column, "consistency", f"({broken}){guard}", remedy)
