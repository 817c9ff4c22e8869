"""Runs a compiled question in the engine of its viewer's scope; many readers, one budget of memory."""

import os
import threading
import warnings
from collections import OrderedDict
from collections.abc import Generator, Iterable, Mapping
from concurrent.futures import Future

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from data.home import settings
from data.problem import Problem
from data.publish.snapshot import Snapshot
from queries.door.compile import bound, bound_count
from queries.door.instance import PERSON_BY_PERSON, Instance
from queries.door.kept import Kept
from queries.door.question import Question
from queries.door.scope import Scope

CORES = os.cpu_count() or 2
MOST_INSTANCES = 192
MOST_PARSED = 1024

_LEAVES_NOTHING = (duckdb.InternalException, duckdb.FatalException)
"""Failures of the engine itself, after which it answers nothing any more."""

# A statement put as a relation is bound three times before it runs, a sixth of a question's time; an answer is small.
warnings.filterwarnings("ignore", message="Arrow output on a DB-API result makes an extra copy")

_running = threading.BoundedSemaphore(CORES)
_leaving = threading.BoundedSemaphore(1)
"""Long answers that leave go one after the other, and beside the questions of the screen."""


Key = tuple[str, Scope, bool]
"""Snapshot, scope, and whether people are there one by one."""


class Pool:
    """Engines by snapshot and scope, with people one by one or without. The one used longest ago goes first when their
    rows fill half the budget."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._instances: OrderedDict[Key, Future[Instance]] = OrderedDict()

    def get(self, snapshot: Snapshot, of: Scope, tables: Iterable[str] = PERSON_BY_PERSON) -> Instance:
        """The engine of a scope with these tables, built once however many ask at the same time."""
        people = of.unrestricted or not PERSON_BY_PERSON.isdisjoint(tables)
        key = (f"{snapshot.digest} {snapshot.folder} {sorted(snapshot.broken)}", of, people)
        with self._lock:
            waiting = self._instances.get(key)
            build = waiting is None
            if waiting is None:
                waiting = self._instances[key] = Future()
            self._instances.move_to_end(key)
        if build:
            self._build(key, waiting, snapshot, of)
        return waiting.result()

    def clear(self) -> None:
        with self._lock:
            self._instances.clear()

    def forget(self, snapshot: Snapshot) -> None:
        """Drop every engine over this folder, which is about to go."""
        with self._lock:
            for key in [key for key in self._instances if f" {snapshot.folder} " in key[0]]:
                del self._instances[key]

    def drop(self, broken: Instance) -> None:
        """Drop one engine that answers nothing any more, so that the next question opens another."""
        with self._lock:
            for key, each in list(self._instances.items()):
                if each.done() and not each.exception() and each.result() is broken:
                    del self._instances[key]

    def _build(self, key: Key, waiting: "Future[Instance]", snapshot: Snapshot, of: Scope) -> None:
        try:
            working_mb = budget_mb() // (2 * CORES)
            waiting.set_result(Instance(snapshot, of, working_mb, _whole("query_seconds"), people=key[-1]))
        except BaseException as error:
            with self._lock:
                self._instances.pop(key, None)
            waiting.set_exception(error)
            return
        self._make_room()

    def _make_room(self) -> None:
        with self._lock:
            ready = [(key, each.result()) for key, each in self._instances.items() if each.done()]
            used = sum(instance.used_bytes for _, instance in ready)
            while len(ready) > 1 and (used > budget_mb() * 500_000 or len(ready) > MOST_INSTANCES):
                key, oldest = ready.pop(0)
                used -= oldest.used_bytes
                del self._instances[key]


POOL = Pool()
PARSED: Kept[duckdb.Statement] = Kept(MOST_PARSED)


def run(asked: Question, snapshot: Snapshot, of: Scope, values: Mapping[str, object]) -> pa.Table:
    """The rows of a question for one scope, in the question's order.

    Raises Problem engine.table_unreadable or engine.table_absent naming the table, engine.too_slow, engine.too_big
    or engine.failed.
    """
    return _run(asked, snapshot, of, *bound(asked, of, values))


def _run(asked: Question, snapshot: Snapshot, of: Scope, sql: str, params: dict[str, object]) -> pa.Table:
    instance = POOL.get(snapshot, of, asked.tables)
    instance.require(asked.tables)
    with _running:
        cursor = instance.cursor()
        try:
            return cursor.execute(_parsed(cursor, sql), params).to_arrow_table()
        except duckdb.Error as error:
            if isinstance(error, _LEAVES_NOTHING):
                POOL.drop(instance)
            raise _problem(error, asked, snapshot) from None
        finally:
            cursor.close()


def _parsed(cursor: duckdb.DuckDBPyConnection, sql: str) -> duckdb.Statement:
    """A question's statement as the engine has read it; reading it anew is a fifth of the work of a small question."""
    found = PARSED.get(sql)
    return found if found is not None else PARSED.put(sql, cursor.extract_statements(sql)[0])


def stream(
    asked: Question, snapshot: Snapshot, of: Scope, values: Mapping[str, object], batch_rows: int, ordered: bool
) -> Generator[pa.Table]:
    """The same rows, some at a time, in the question's order or as they are stored. Raises Problem as `run` does, also
    half-way."""
    sql, params = bound(asked, of, values, ordered)
    instance = POOL.get(snapshot, of, asked.tables)
    instance.require(asked.tables)
    with _leaving:
        cursor = instance.cursor()
        try:
            for batch in cursor.sql(sql, params=params).to_arrow_reader(batch_rows):
                yield pa.Table.from_batches([batch])
        except duckdb.Error as error:
            if isinstance(error, _LEAVES_NOTHING):
                POOL.drop(instance)
            raise _problem(error, asked, snapshot) from None
        except OSError as error:
            raise _streaming_problem(error, asked) from None
        finally:
            cursor.close()


def count(asked: Question, snapshot: Snapshot, of: Scope, values: Mapping[str, object]) -> int:
    """How many rows the question has for one scope. Raises Problem as `run` does."""
    return int(_run(asked, snapshot, of, *bound_count(asked, of, values)).column(0)[0].as_py())


def rows_in_scope(asked: Question, snapshot: Snapshot, of: Scope) -> dict[str, int]:
    """How many rows of each table that the question rests on belong to the scope, as far as its engine knows."""
    rows = POOL.get(snapshot, of, asked.tables).rows
    return {table: rows[table] for table in asked.rests_on if table in rows}


def rows_read(asked: Question, snapshot: Snapshot, of: Scope) -> dict[str, int]:
    """How many rows of each table that the question reads belong to the scope."""
    rows = POOL.get(snapshot, of, asked.tables).rows
    return {table: rows[table] for table in asked.tables if table in rows}


def rows_by_place(asked: Question, table: str, snapshot: Snapshot, of: Scope) -> list[tuple[str, int]]:
    """How many rows of a scoped table of the question belong to the scope, by adcode. Raises Problem as `run` does."""
    instance = POOL.get(snapshot, of, asked.tables)
    instance.require([table])
    try:
        return instance.rows_by_place(table)
    except duckdb.Error as error:
        raise _problem(error, asked, snapshot) from None


def budget_mb() -> int:
    """The memory all engines share: half for rows held, half for the queries that run at one time."""
    return max(_whole("memory_limit_mb"), 64 * CORES)


def _whole(name: str) -> int:
    value = settings()[name]
    if not isinstance(value, int):
        raise Problem("settings.not_a_number", name=name, found=str(value))
    return value


def _problem(error: duckdb.Error, asked: Question, snapshot: Snapshot) -> Problem:
    if isinstance(error, duckdb.InterruptException):
        return Problem("engine.too_slow", question=asked.name, seconds=_whole("query_seconds"))
    if isinstance(error, duckdb.OutOfMemoryException):
        return Problem("engine.too_big", question=asked.name, memory_mb=budget_mb())
    for table in asked.tables:
        if snapshot.has(table) and _damaged(snapshot, table):
            return Problem("engine.table_unreadable", table=table, snapshot=snapshot.id)
    return Problem("engine.failed", question=asked.name, detail=type(error).__name__)


def _streaming_problem(error: OSError, asked: Question) -> Problem:
    """An engine that fails half-way tells it through the stream of batches."""
    if "INTERRUPT" in str(error):
        return Problem("engine.too_slow", question=asked.name, seconds=_whole("query_seconds"))
    if "Out of Memory" in str(error):
        return Problem("engine.too_big", question=asked.name, memory_mb=budget_mb())
    return Problem("engine.failed", question=asked.name, detail=type(error).__name__)


def _damaged(snapshot: Snapshot, table: str) -> bool:
    """Whether the file cannot be read from end to end; asked only after a query has failed."""
    try:
        file = pq.ParquetFile(snapshot.path(table))
        for _ in file.iter_batches():
            pass
    except (OSError, pa.ArrowException):
        return True
    return False
