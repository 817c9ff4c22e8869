"""Whatever SQL reached the engine of a restricted viewer, it would find that viewer's rows and nothing else."""

from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from data.contract import contract
from data.publish.deriving.sums import summed_up
from data.publish.snapshot import Snapshot
from queries.door import engine, instance
from queries.door.instance import Instance
from queries.door.scope import scope_of
from queries.door.viewer import Rule, Viewer
from tests.queries import canary

LEAD = Viewer("x", "regional_lead", (Rule(partners=frozenset({"P_A"})),))
EVERYTHING = Viewer("x", "manager", (Rule(),))

ATTACKS = {
    "the raw table": "select * from raw.attendance",
    "upper case": "select * from RAW.ATTENDANCE",
    "quoted": 'select * from "raw"."attendance"',
    "with catalogue": "select * from memory.raw.attendance",
    "people": "select * from raw.person",
    "people seen in several places": "select * from raw.attendance_across",
    "attendance by day": "select * from raw.attendance_by_day",
    "audiences": "select * from raw.session_audience",
    "classes": "select * from raw.class_result",
    "lessons": "select * from raw.lesson_attendance",
    "partners": "select * from raw.partner",
    "agreements": "select * from raw.agreement",
    "sessions": "select * from raw.session",
    "targets": "select * from raw.target",
    "submissions": "select * from raw.submission",
    "enrolments": "select * from raw.enrolment",
    "bookings": "select * from raw.booking",
    "sales": "select * from raw.sale",
    "leaders": "select * from raw.leader",
    "query()": "select * from query('select * from raw.attendance')",
    "query_table()": "select * from query_table('raw.attendance')",
    "read_parquet": "select * from read_parquet('{file}')",
    "read_parquet upper": "SELECT * FROM READ_PARQUET('{file}')",
    "parquet_scan": "select * from parquet_scan('{file}')",
    "path": "select * from '{file}'",
    "quoted path": 'select * from "{file}"',
    "file url": "select * from read_parquet('file://{file}')",
    "path with dots": "select * from read_parquet('{folder}/../{name}/attendance.parquet')",
    "glob path": "select * from read_parquet('{folder}/*.parquet', union_by_name = true)",
    "read_blob": "select content from read_blob('{file}')",
    "read_text": "select content from read_text('{folder}/manifest.json')",
    "read_text of the system": "select content from read_text('/etc/passwd')",
    "read_csv": "select * from read_csv('/etc/passwd')",
    "read_json": "select * from read_json('{folder}/manifest.json')",
    "sniff_csv": "select * from sniff_csv('/etc/passwd')",
    "glob": "select * from glob('{folder}/*')",
    "parquet_metadata": "select * from parquet_metadata('{file}')",
    "parquet_schema": "select * from parquet_schema('{file}')",
    "parquet_file_metadata": "select * from parquet_file_metadata('{file}')",
    "stats": "select stats(person_id) from raw.attendance",
    "json_execute": "select * from json_execute_serialized_sql(json_serialize_sql('select * from raw.attendance'))",
    "duckdb_views": "select * from duckdb_views()",
    "duckdb_tables": "select * from duckdb_tables()",
    "duckdb_columns": "select * from duckdb_columns()",
    "duckdb_settings": "select name, value from duckdb_settings() where name in ('allowed_paths', 'allowed_directories')",
    "duckdb_secrets": "select * from duckdb_secrets()",
    "duckdb_databases": "select * from duckdb_databases()",
    "duckdb_variables": "select * from duckdb_variables()",
    "information_schema": "select * from information_schema.tables",
    "storage info": "select * from pragma_storage_info('raw.attendance')",
    "table info": "select * from pragma_table_info('raw.attendance')",
    "show all": "show all tables",
    "describe": "describe raw.attendance",
    "summarize": "summarize raw.attendance",
    "explain": "explain analyze select * from raw.attendance",
    "external access": "set enable_external_access = true",
    "unlock": "set lock_configuration = false",
    "reset lock": "reset lock_configuration",
    "pragma memory": "pragma memory_limit = '90%'",
    "reset time": "reset max_execution_time",
    "allowed paths": "set allowed_paths = ['{file}']",
    "allowed directories": "set allowed_directories = ['{folder}']",
    "temp directory": "set temp_directory = '{folder}'",
    "file search path": "set file_search_path = '{folder}'",
    "search path": "set search_path = 'raw'",
    "secret directory": "set secret_directory = '{folder}'",
    "home directory": "set home_directory = '{folder}'",
    "custom extensions": "set custom_extension_repository = '{folder}'",
    "install": "install httpfs",
    "load": "load httpfs",
    "load a file": "load '{folder}/evil.duckdb_extension'",
    "attach a file": "attach '{folder}/x.db' as x",
    "attach read only": "attach '{file}' as x (read_only)",
    "copy out": "copy raw.attendance to '{folder}/out.csv'",
    "copy over": "copy (select 1) to '{file}'",
    "copy in": "copy raw.attendance from '{file}'",
    "copy inside with": "with w as (copy (select 1) to '{folder}/out.csv') select 1",
    "export": "export database '{folder}/out'",
    "import": "import database '{folder}'",
    "variable": "set variable scope_0_partner_0 = 'P_B'",
    "getvariable": "select getvariable('scope_0_partner_0')",
    "python variable": "select * from LEAD",
    "python module": "select * from canary",
    "create secret": "create secret s (type s3, key_id 'a', secret 'b')",
    "use": "use raw",
    "logs": "select * from duckdb_logs",
    "environment": "select getenv('HOME')",
    "checkpoint": "force checkpoint",
    "delete inside with": "with d as (delete from raw.attendance returning *) select * from d",
}


@pytest.fixture(params=["in memory", "in private files"])
def own(request: pytest.FixtureRequest, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> Instance:
    if request.param == "in private files":
        monkeypatch.setattr(instance, "IN_MEMORY_ROWS", 10)
    made = engine.POOL.get(snapshot, scope_of(LEAD))
    assert (made._private is not None) == (request.param == "in private files")
    return made


@pytest.fixture(scope="module", params=["in memory", "in private files"])
def attacked(request: pytest.FixtureRequest, snapshot: Snapshot) -> Instance:
    """One engine for all attacks: whatever one of them had opened, the next would find open."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "in private files":
            patch.setattr(instance, "IN_MEMORY_ROWS", 10)
        made = Instance(snapshot, scope_of(LEAD), 256, 60)
    assert (made._private is not None) == (request.param == "in private files")
    return made


@pytest.fixture(scope="session")
def foreign(canary_rows: canary.Rows) -> set[str]:
    """Words that stand in foreign rows only."""
    own_rows = canary.own_rows_only(canary_rows, LEAD)
    marks: set[str] = set()
    for table, key in (("session", "session_id"), ("person", "person_id"), ("agreement", "agreement_id")):
        marks |= {str(row[key]) for row in canary_rows[table]} - {str(row[key]) for row in own_rows[table]}
    return marks | {"P_B", "P_C"}


@pytest.mark.attack("sql")
@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_an_attack_finds_own_rows_or_nothing(
    attack: str, attacked: Instance, snapshot: Snapshot, foreign: set[str]
) -> None:
    before = {path: path.read_bytes() for path in snapshot.folder.iterdir()}
    sql = attack.format(file=snapshot.path("attendance"), folder=snapshot.folder, name=snapshot.folder.name)
    try:
        found = attacked.cursor().execute(sql).fetchall()
    except (duckdb.Error, RuntimeError, ValueError):
        found = []
    text = repr(found)
    if attack != ATTACKS["variable"]:
        assert not {mark for mark in foreign if f"'{mark}'" in text}
    assert str(snapshot.folder) not in text
    assert {path: path.read_bytes() for path in snapshot.folder.iterdir()} == before


@pytest.mark.attack("sql")
@pytest.mark.parametrize("attack", ["external access", "unlock", "reset lock", "allowed paths", "allowed directories"])
def test_the_lock_does_not_come_off(attack: str, attacked: Instance, snapshot: Snapshot) -> None:
    sql = ATTACKS[attack].format(file=snapshot.path("attendance"), folder=snapshot.folder)
    with pytest.raises(duckdb.Error):
        attacked.cursor().execute(sql)
    with pytest.raises(duckdb.Error):
        attacked.cursor().execute(f"select * from read_parquet('{snapshot.path('attendance')}')").fetchall()


def test_no_foreign_row_is_in_a_restricted_engine(own: Instance, canary_rows: canary.Rows, snapshot: Snapshot) -> None:
    published = {table.name: pq.read_table(snapshot.path(table.name)).to_pylist() for table in summed_up()}
    kept = canary.own_rows_only(canary_rows | published, LEAD)
    assert all(len(kept[name]) < len(rows) for name, rows in published.items())
    for table in contract().tables:
        (count,) = own.cursor().execute(f"select count(*) from raw.{table}").fetchall()[0]
        assert count == len(kept[table]) == own.rows[table]


def test_who_came_is_not_even_in_the_engine_of_a_question_that_asks_for_nobody_one_by_one(snapshot: Snapshot) -> None:
    made = engine.POOL.get(snapshot, scope_of(LEAD), ("session", "attendance_by_day"))
    for table in ("attendance", "person"):
        with pytest.raises(duckdb.CatalogException):
            made.cursor().execute(f"select count(*) from raw.{table}")
    assert made is not engine.POOL.get(snapshot, scope_of(LEAD), ("session", "attendance"))


def test_private_files_are_readable_by_nobody_else_and_go_with_their_engine(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(instance, "IN_MEMORY_ROWS", 10)
    made = Instance(snapshot, scope_of(LEAD), 256, 60)
    folder = made._private
    assert folder is not None
    assert folder.stat().st_mode & 0o077 == 0
    assert (folder / "attendance.parquet").exists()
    del made
    assert not folder.exists()


def test_the_unrestricted_engine_reads_the_files_of_its_snapshot_and_no_other(
    snapshot: Snapshot, tmp_path: Path
) -> None:
    other = canary.write(canary.rows(seed=2, sessions=3), tmp_path / "other")
    made = engine.POOL.get(snapshot, scope_of(EVERYTHING))
    assert made.cursor().execute("select count(*) from raw.attendance").fetchall()[0][0] > 0
    for path in (other.path("attendance"), snapshot.folder / "manifest.json", Path("/etc/passwd")):
        with pytest.raises(duckdb.Error):
            made.cursor().execute(f"select * from read_blob('{path}')").fetchall()
    with pytest.raises(duckdb.Error):
        made.cursor().execute(f"copy (select 1) to '{snapshot.folder}/out.csv'")


def test_a_runaway_question_is_stopped(snapshot: Snapshot) -> None:
    made = Instance(snapshot, scope_of(LEAD), 256, 1)
    with pytest.raises(duckdb.Error):
        made.cursor().execute("select sum(a.range * b.range % 7) from range(10000000) a, range(1000000) b").fetchall()


def test_an_engine_takes_no_more_memory_than_its_share(snapshot: Snapshot) -> None:
    made = Instance(snapshot, scope_of(LEAD), 64, 60)
    with pytest.raises(duckdb.Error):
        made.cursor().execute("select count(distinct hash(range)) from range(200000000)").fetchall()
