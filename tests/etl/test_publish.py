"""A published file is opened for reading alone, and a reader never meets half of one."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from etl import publish


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point Pantau to an empty folder."""
    monkeypatch.setenv("PANTAU_VAR", str(tmp_path))
    publish.folder().mkdir(parents=True)
    return tmp_path


def put(
    version: str,
    schema: str | None = str(publish.SCHEMA_VERSION),
    audience: str = publish.FULL,
) -> Path:
    """Publish a file with one table `seen` and a schema version, or with no table meta at all."""
    part = publish.folder() / f"part-{version}"
    with closing(duckdb.connect(str(part))) as con:
        con.execute("create table seen as select 7 as sevens")
        if schema:
            con.execute("create table meta (name varchar, value varchar)")
            con.execute("insert into meta values ('schema_version', ?)", [schema])
    publish.finish(part, version, audience)
    return publish.path_for(version, audience)


@pytest.fixture
def cursor(var: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a published file as the pages do; a file beside it could be read if it were allowed."""
    (var / "secret.csv").write_text("secret\n42\n", encoding="utf-8")
    with closing(publish.cursor(put("one"))) as cursor:
        yield cursor


def test_its_own_tables_can_be_read(cursor: duckdb.DuckDBPyConnection) -> None:
    assert cursor.execute("select sevens from seen").fetchone() == (7,)


@pytest.mark.parametrize(
    "sql",
    [
        "select * from read_csv('{var}/secret.csv')",
        "select * from '{var}/secret.csv'",
        "select * from read_text('{var}/secret.csv')",
        "select * from glob('{var}/*')",
        "attach '{var}/other.duckdb'",
        "copy seen to '{var}/out.csv'",
        "export database '{var}/out'",
        "insert into seen values (8)",
        "create table more as select 1",
        "drop table seen",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "set lock_configuration = false",
        "reset enable_external_access",
        "set python_enable_replacements = true",
        "select * from local_frame",
    ],
)
def test_nothing_else_can_be_reached_or_changed(
    var: Path, cursor: duckdb.DuckDBPyConnection, sql: str
) -> None:
    before = {p.relative_to(var) for p in var.rglob("*")}
    local_frame = pd.DataFrame({"secret": [42]})  # DuckDB would find it by its name
    with pytest.raises(duckdb.Error):
        cursor.execute(sql.format(var=var.as_posix()))
    assert {p.relative_to(var) for p in var.rglob("*")} == before
    assert len(local_frame) == 1


@pytest.mark.parametrize("schema", ["0", "999", None])
def test_a_file_of_another_make_is_refused(var: Path, schema: str | None) -> None:
    path = put("other", schema)
    with pytest.raises(publish.UnknownSchema, match="run: python -m etl build"):
        publish.cursor(path)


def test_before_the_first_build_the_remedy_is_named(var: Path) -> None:
    with pytest.raises(publish.NothingPublished, match="python -m etl build"):
        publish.current()


def test_the_pointer_names_the_version_it_was_moved_to(var: Path) -> None:
    for version in ("one", "two"):
        put(version)
        publish.move_pointer(version)
    public = publish.path_for("two", publish.PUBLIC)
    assert publish.current() == publish.Published("two", publish.path_for("two"), public)
    assert {p.name for p in publish.folder().iterdir()} == {
        "full-one.duckdb",
        "full-two.duckdb",
        "current.json",
    }


def test_a_pointer_without_a_public_file_is_of_another_make(var: Path) -> None:
    pointer = '{"version": "one", "full": "full-one.duckdb"}'
    (publish.folder() / "current.json").write_text(pointer, encoding="utf-8")
    with pytest.raises(publish.UnknownSchema, match="run: python -m etl build"):
        publish.current()


def test_a_version_is_there_when_both_files_are(var: Path) -> None:
    put("one", audience=publish.PUBLIC)
    assert not publish.is_there("one")
    put("one")
    assert publish.is_there("one")


def test_an_unfinished_file_is_not_published(var: Path) -> None:
    (publish.folder() / "part-one").write_bytes(b"half a file")
    with pytest.raises(publish.NothingPublished):
        publish.current()


def test_pruning_removes_the_oldest_files_but_never_the_current_one(var: Path) -> None:
    for age, version in enumerate(["current", "b", "c", "d", "e"]):
        for audience in (publish.FULL, publish.PUBLIC):
            os.utime(put(version, audience=audience), (age, age))
    publish.move_pointer("current")
    publish.prune(keep=3)
    for audience in (publish.FULL, publish.PUBLIC):
        left = {p.stem for p in publish.folder().glob(f"{audience}-*")}
        assert left == {f"{audience}-current", f"{audience}-d", f"{audience}-e"}


def test_a_reader_of_the_old_version_reads_on_after_the_pointer_moved(var: Path) -> None:
    with closing(publish.cursor(put("one"))) as reader:
        put("two")
        publish.move_pointer("two")
        publish.prune(keep=1)
        assert reader.execute("select sevens from seen").fetchone() == (7,)


@pytest.mark.parametrize(
    "sql",
    [
        "select * from read_parquet('{var}/*')",
        "select * from read_json('{var}/published/current.json')",
        "select * from read_blob('{var}/secret.csv')",
        "select * from sniff_csv('{var}/secret.csv')",
        "select * from parquet_metadata('{var}/x.parquet')",
        "select content from read_text(['{var}/secret.csv'])",
        "select * from read_csv('http://127.0.0.1:9/x.csv')",
        "select * from read_csv('/dev/stdin')",
        "select * from read_text('/proc/self/environ')",
        "attach ':memory:' as m (type sqlite)",
        "attach 'http://127.0.0.1:9/x.duckdb' as x",
        "import database '{var}'",
        "copy (select 1) to '/dev/stdout'",
        "copy seen from '{var}/secret.csv'",
        "create table main.t (a int)",
        "create or replace view seen as select 1",
        "alter table seen add column b int",
        "update seen set sevens = 8",
        "delete from seen",
        "truncate seen",
        "load '{var}/evil.duckdb_extension'",
        "force install httpfs from 'http://127.0.0.1:9'",
        "update extensions",
        "set allowed_directories = ['/']",
        "set allowed_paths = ['/etc/passwd']",
        "set allow_unsigned_extensions = true",
        "set allow_community_extensions = true",
        "set autoload_known_extensions = true",
        "set autoinstall_known_extensions = true",
        "set temp_directory = '{var}'",
        "set log_query_path = '{var}/log'",
        "set profiling_output = '{var}/profile.json'",
        "set secret_directory = '{var}'",
        "set access_mode = 'read_write'",
        "set python_scan_all_frames = true",
        "pragma enable_external_access",
        "reset lock_configuration",
        "select * from hidden_frame",
    ],
)
def test_no_other_way_leads_out_of_it_or_changes_it(
    var: Path, cursor: duckdb.DuckDBPyConnection, sql: str
) -> None:
    before = {p.relative_to(var) for p in var.rglob("*")}
    globals()["hidden_frame"] = pd.DataFrame({"secret": [42]})
    try:
        with pytest.raises(duckdb.Error):
            cursor.execute(sql.format(var=var.as_posix())).fetchall()
    finally:
        del globals()["hidden_frame"]
    assert {p.relative_to(var) for p in var.rglob("*")} == before
    assert cursor.execute("select sevens from seen").fetchall() == [(7,)]


def test_the_environment_and_secrets_cannot_be_asked_for(
    cursor: duckdb.DuckDBPyConnection,
) -> None:
    for sql in ("select getenv('PATH')", "create persistent secret s (type s3)"):
        with pytest.raises(duckdb.Error):
            cursor.execute(sql)


def test_every_published_connection_says_that_it_is_locked(
    cursor: duckdb.DuckDBPyConnection,
) -> None:
    promised = {
        "access_mode": "read_only",
        "allow_community_extensions": "false",
        "allow_unsigned_extensions": "false",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "enable_external_access": "false",
        "lock_configuration": "true",
    }
    names = list(promised)
    asked = "select name, value from duckdb_settings() where list_contains($names, name)"
    found = dict(cursor.execute(asked, {"names": names}).fetchall())
    assert {name: value.lower() for name, value in found.items()} == promised
