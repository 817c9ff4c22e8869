"""One engine for one snapshot and one scope: only that scope's rows are in it, and it is locked."""

import contextlib
import shutil
import tempfile
import threading
import weakref
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import duckdb
from sqlglot import exp

from data.contract import Table, contract
from data.problem import Problem
from data.publish.snapshot import Snapshot
from queries.door import scope, statements
from queries.door.scope import RAW, Scope

PERSON_BY_PERSON = frozenset({"attendance", "person"})
"""Most of a scope's rows, which few questions read; all others ask what sums them up."""

IN_MEMORY_ROWS = 5_000_000
"""Own rows up to which a scope is copied into memory; more go to private files."""

CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoload_known_extensions": False,
    "autoinstall_known_extensions": False,
    "allow_community_extensions": False,
    "python_enable_replacements": False,
    "temp_directory": "",
    "max_temp_directory_size": "0B",
    # DuckDB 2.0.0 fails inside ("dict-surviving cache") where it takes grouping sets apart over joins of texts.
    "disabled_optimizers": "grouping_sets",
}


class Instance:
    """A locked engine holding `raw.<table>` for every table that could be read.

    `problems` names the tables that could not, so that only questions needing them fail.
    `rows` counts the scope's rows per table; `used_bytes` is what they take in memory. Without `people` the tables
    PERSON_BY_PERSON are left out.
    """

    def __init__(self, snapshot: Snapshot, of: Scope, working_mb: int, seconds: int, people: bool = True) -> None:
        self.problems: dict[str, Problem] = {}
        self.rows: dict[str, int] = {}
        self._tables = {
            name: table for name, table in contract().tables.items() if people or name not in PERSON_BY_PERSON
        }
        self._paths: list[str] = []
        self._private: Path | None = None
        self._lock = threading.Lock()
        self._connection = duckdb.connect(":memory:", config={**CONFIG, "memory_limit": f"{2 * working_mb}MB"})
        weakref.finalize(self, self._connection.close)
        self._connection.execute(statements.create_room())
        if of.unrestricted:
            self._look_at_everything(snapshot)
        else:
            self._copy_own_rows(snapshot, of)
        self.used_bytes = self._count(statements.statements("used_bytes")[0][0])
        self._close_door(working_mb + self.used_bytes // 1_000_000, seconds)

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A connection for one query of one thread; sharing one gives another thread's rows."""
        with self._lock:
            return self._connection.cursor()

    def rows_by_place(self, table: str) -> list[tuple[str, int]]:
        """The scope's rows of a scoped table by adcode, in the order of adcodes."""
        return [(str(place), int(rows)) for place, rows in self._rows(statements.rows_by_place(table))]

    def require(self, tables: Iterable[str]) -> None:
        """Raises the Problem of the first of `tables` that could not be read."""
        for table in tables:
            if table in self.problems:
                raise self.problems[table]

    def _look_at_everything(self, snapshot: Snapshot) -> None:
        def look(table: Table) -> None:
            self._view(table, snapshot.path(table.name))
            self.rows[table.name] = snapshot.files[table.name].rows

        for table in self._tables.values():
            self._attempt(snapshot, table, look)

    def _copy_own_rows(self, snapshot: Snapshot, of: Scope) -> None:
        def copy(table: Table) -> None:
            self._require_bases(table)
            own, values = self._own(snapshot, table, of)
            if self._private is None or table.scope == "open":
                self._connection.execute(statements.create("TABLE", table, own), values)
            else:
                file = self._private / f"{table.name}.parquet"
                self._connection.sql(own.sql(dialect="duckdb"), params=values).write_parquet(
                    str(file), compression="zstd"
                )
                self._view(table, file)
            self.rows[table.name] = self._count(statements.rows_of(table))

        if self._many(snapshot, of):
            self._private = Path(tempfile.mkdtemp(prefix="gongyi-scope-"))
            weakref.finalize(self, shutil.rmtree, self._private, ignore_errors=True)
        for name in scope.bases_first(tuple(self._tables)):
            self._attempt(snapshot, self._tables[name], copy)
        if "attendance" not in self._tables and "attendance_by_day" in self.rows:
            self.rows["attendance"] = self._count(statements.statements("attendances")[0][0])

    def _own(self, snapshot: Snapshot, table: Table, of: Scope) -> tuple[exp.Select, dict[str, str]]:
        """The scope's rows of a table's file, and what its filter binds."""
        file = statements.parquet(snapshot.path(table.name))
        own = scope.filtered(table.name, of.shape, file, room=RAW, known=self.rows)
        return own, {name: of.values[name] for name in statements.names_in(own)}

    def _many(self, snapshot: Snapshot, of: Scope) -> bool:
        """Whether the scope's own rows are too many for memory. Counted only where the snapshot's are."""
        closed = [table for table in self._tables.values() if table.scope == "scoped" and snapshot.has(table.name)]
        if sum(snapshot.files[table.name].rows for table in closed) <= IN_MEMORY_ROWS:
            return False
        own = 0
        for table in closed:
            with contextlib.suppress(duckdb.Error):
                query, values = self._own(snapshot, table, of)
                own += int(self._connection.execute(statements.count_of(query), values).fetchall()[0][0])
        return own > IN_MEMORY_ROWS

    def _attempt(self, snapshot: Snapshot, table: Table, make: Callable[[Table], None]) -> None:
        try:
            if table.name in snapshot.broken:
                raise snapshot.broken[table.name]
            if not snapshot.has(table.name):
                raise Problem("engine.table_absent", table=table.name, snapshot=snapshot.id)
            make(table)
        except duckdb.Error:
            self.problems[table.name] = Problem("engine.table_unreadable", table=table.name, snapshot=snapshot.id)
        except Problem as problem:
            self.problems[table.name] = problem

    def _require_bases(self, table: Table) -> None:
        """Own rows seen through other tables need each of these that the snapshot has: fewer would be a silent loss."""
        absent = {name for name, problem in self.problems.items() if problem.code == "engine.table_absent"}
        self.require(base for base in scope.bases(table.name) if base not in absent)

    def _view(self, table: Table, file: Path) -> None:
        self._connection.execute(statements.create("VIEW", table, statements.all_of(table, statements.parquet(file))))
        self._paths.append(str(file))

    def _count(self, sql: str) -> int:
        return int(self._rows(sql)[0][0])

    def _rows(self, sql: str) -> list[tuple[Any, ...]]:
        cursor = self.cursor()
        try:
            return cursor.execute(sql).fetchall()
        finally:
            cursor.close()

    def _close_door(self, memory_mb: int, seconds: int) -> None:
        values = {"memory_limit": f"{memory_mb}MB", "milliseconds": seconds * 1000, "paths": self._paths}
        for sql, names in statements.statements("lock"):
            self._connection.execute(sql, {name: values[name] for name in names})
