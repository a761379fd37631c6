"""Save everything Explore gives, in every format, as everybody who is not staff; look through it.

A figure is asked for under each split and, as a payload would, under splits nobody offers.
"""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.attack import payloads
from tests.attack.test_doors import OUTSIDERS, Tally, staffs
from tracker import access, export, store
from tracker.definitions import definitions
from tracker.explore import figures, splits, tables
from tracker.export.about import About, log_head, privacy
from tracker.export.content import Content, of_frame
from tracker.export.csv_text import plain_csv
from tracker.programme import programmes
from tracker.store import Store

ANY_SPLIT = (*figures.splits.FURTHER, "period", "pillar", "place")


def about(of: Store, name: str) -> About:
    return About(
        name=name,
        title=name,
        programme=programmes(of)[0].name,
        implementer="",
        version=of.version,
        log_head=log_head(of),
        as_of=of.as_of,
        people_as_of=of.people_as_of,
        public=of.public,
        sample=True,
        privacy=privacy(of),
    )


def everything(of: Store) -> Iterator[Content]:
    """Yield all that Explore can give of a store."""
    programme = programmes(of)[0]
    for name, table in tables.tables(of).items():
        choice = tables.Choice(programme.programme_id)
        yield tables.content(of, table, choice, about(of, name))
    for definition in definitions(of).values():
        for by in ((), *((one,) for one in ANY_SPLIT), splits.splits(of, definition)):
            rows = figures.frame(of, programme, [definition], by=by)
            yield of_frame(rows, about(of, definition.id))


def opened(form: export.Format, content: Content) -> bytes:
    """Write a file and return all it holds, unpacked."""
    out = io.BytesIO()
    form.write(content, out, lambda _share: None)
    if form.ending == ".parquet":
        found = pq.read_table(out)
        return plain_csv(found.to_pandas()) + str(found.schema.metadata).encode()
    if zipfile.is_zipfile(out):
        with zipfile.ZipFile(out) as packed:
            return b"\n".join(packed.read(name) for name in packed.namelist())
    return out.getvalue()


def through_exports(var: Path, roles: tuple[str, ...] = OUTSIDERS) -> Tally:
    """Count the files, and the staff's texts found in them."""
    secrets, tried, got = staffs(var), 0, 0
    for role in roles:
        for content in everything(store.open(role)):
            for form in export.FORMATS:
                held = opened(form, content)
                tried, got = tried + 1, got + sum(secret in held for secret in secrets)
    return tried, got


def test_no_file_saved_by_anybody_else_holds_a_text_of_the_staffs(shipped: Path, built: Path):
    tried, got = through_exports(built, ("public",))  # make attack tries every role
    assert tried > 500
    assert got == 0


def test_staffs_files_hold_them(shipped: Path, built: Path):
    secrets, staff = staffs(built), store.open(access.STAFF)
    for form in export.FORMATS:
        choice = tables.Choice(programmes(staff)[0].programme_id)
        table = tables.tables(staff)["attendance"]
        held = opened(form, tables.content(staff, table, choice, about(staff, "attendance")))
        assert sum(secret in held for secret in secrets) > 100, form.label


@pytest.mark.parametrize("payload", payloads.SQL)
def test_a_filter_is_never_sql(shipped: Path, payload: str):
    public = store.open("public")
    for table in tables.tables(public).values():
        choice = tables.Choice(payload, payload, payload)
        assert tables.count(public, table, choice) in (0, _whole(public, table))


def _whole(of: Store, table: tables.Table) -> int:
    """Return the rows of a table that nothing narrows."""
    return tables.count(of, table, tables.Choice("all"))
