"""The workbench of one publication: an engine in a private folder, and statements run on it."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from data.home import settings
from data.publish.sql import statement


class Workbench:
    """An engine whose tables live in `folder`, so that many millions of rows need little memory.

    The folder goes with the run, so nothing is written twice against a crash.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._connection = duckdb.connect(
            ":memory:",
            config={
                "memory_limit": f"{settings()['memory_limit_mb']}MB",
                "temp_directory": str(folder / "spill"),
                "autoload_known_extensions": False,
                "autoinstall_known_extensions": False,
                "python_enable_replacements": False,
            },
        )
        self.run("bench/open", file=str(folder / "work.duckdb"))
        self.run("bench/use")
        self.run("values/macros")
        self.run("personal/macros")

    def run(self, name: str, values: Mapping[str, object] | None = None, /, **parts: str | Iterable[str]) -> None:
        """Run a statement for what it does."""
        self._connection.execute(statement(name, **parts), values or {})

    def rows(
        self, name: str, values: Mapping[str, object] | None = None, /, **parts: str | Iterable[str]
    ) -> list[tuple[Any, ...]]:
        """All rows of a statement."""
        return self._connection.execute(statement(name, **parts), values or {}).fetchall()

    def row(
        self, name: str, values: Mapping[str, object] | None = None, /, **parts: str | Iterable[str]
    ) -> tuple[Any, ...]:
        """The first row of a statement that has one."""
        return self.rows(name, values, **parts)[0]

    def arrow(self, name: str, table: object) -> None:
        """Make an Arrow table a table of the workbench."""
        self._connection.register("_arrow", table)
        self.run("values/keep", table=name)
        self._connection.unregister("_arrow")

    def as_arrow(self, table: str) -> pa.Table:
        """A table of the workbench with all its rows."""
        return self._connection.sql(statement("values/all", table=table)).to_arrow_table()

    def columns(self, name: str, values: Mapping[str, object] | None = None, /) -> list[tuple[str, str]]:
        """Name and type of the columns that a statement gives."""
        described = self._connection.execute(statement(name), values or {}).description or []
        return [(str(each[0]), str(each[1])) for each in described]

    def write(self, name: str, target: Path, **parts: str | Iterable[str]) -> None:
        """Write the rows of a statement, in its order, to a parquet file."""
        self._connection.sql(statement(name, **parts)).write_parquet(str(target), compression="zstd")

    def close(self) -> None:
        self._connection.close()
