"""One file into one table of text columns, one per field of the contract; other columns are not stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from data.contract import Table
from data.publish.reading import records
from data.publish.reading.encoding import NotTextError, UnknownEncodingError, as_utf8
from data.publish.reading.headers import Columns, match
from data.publish.report import Findings
from data.publish.sql import Sql, statement
from data.publish.work import Workbench

FIRST_ROW_OF_TEXT = 2
FIRST_ROW_OF_PARQUET = 1
ROW = "_row"


class UnreadableError(Exception):
    """The file gave no table; the violations say why."""


@dataclass(frozen=True)
class Source:
    """How to read a file: a statement with its values, and which of its columns is which field.

    `unknown` names the columns that no field claims; `first` is the first column. `row` tells the row number once the rows are stored.
    """

    statement: str
    values: Mapping[str, object]
    known: Mapping[str, str]
    unknown: Mapping[str, str]
    first: str
    lists: frozenset[str] = frozenset()
    row: Sql = field(default_factory=lambda: statement("reading/row_by_position"))
    row_values: Mapping[str, object] = field(default_factory=dict)


def load(bench: Workbench, table: Table, path: Path, raw: str, findings: Findings) -> Source:
    """Read `path` into the table `raw`. Raises UnreadableError after adding violations."""
    try:
        if path.suffix.lower() == ".parquet":
            source = _parquet(bench, table, path, findings)
            _store(bench, table, source, raw)
            return source
        return _text(bench, table, path, raw, findings)
    except NotTextError as error:
        findings.violation(f"file.{error.args[0]}", table.name, found=path.name)
    except UnknownEncodingError:
        findings.violation("file.encoding", table.name, found=path.name)
    except (OSError, duckdb.Error) as error:
        if str(bench.folder) in str(error) or "No space left" in str(error):
            raise
        findings.violation("file.unreadable", table.name, found=path.name)
    raise UnreadableError


def _parquet(bench: Workbench, table: Table, path: Path, findings: Findings) -> Source:
    values = {"path": str(path)}
    typed = bench.columns("reading/parquet_columns", values)
    names = [name for name, _ in typed]
    columns = _matched(table, names, findings)
    return Source(
        "reading/parquet",
        values,
        {name: names[at] for name, at in columns.known.items()},
        {names[at]: header for at, header in columns.unknown.items()},
        names[0],
        frozenset(name for name, at in columns.known.items() if typed[at][1].upper().endswith(("[]", "LIST"))),
        row_values={"first_row": FIRST_ROW_OF_PARQUET},
    )


def _text(bench: Workbench, table: Table, path: Path, raw: str, findings: Findings) -> Source:
    utf8 = as_utf8(path, bench.folder)
    delimiter, headers = _header(table, utf8.path)
    if not headers:
        findings.violation("file.empty", table.name, found=path.name)
        raise UnreadableError
    columns = _matched(table, headers, findings)
    if utf8.even:
        source = _text_source(utf8.path, delimiter, columns)
        try:
            _store(bench, table, source, raw)
            return source
        except duckdb.InvalidInputException:
            pass
    evened = bench.folder / f"{raw}.even.csv"
    uneven = records.evened(utf8.path, delimiter, columns.width, evened)
    if uneven.count:
        _report(table, uneven, columns.width, findings)
        raise UnreadableError
    source = _text_source(evened, ",", columns, numbered=True)
    _store(bench, table, source, raw)
    return source


def _header(table: Table, path: Path) -> tuple[str, list[str]]:
    """The delimiter under which most headers are known, and the headers."""
    return max(
        ((delimiter, records.headers(path, delimiter)) for delimiter in records.DELIMITERS),
        key=lambda choice: (_known(table, choice[1]), len(choice[1])),
    )


def _known(table: Table, headers: list[str]) -> int:
    columns = match(table, headers, Findings())
    return len(columns.known) if columns else 0


def _matched(table: Table, headers: list[str], findings: Findings) -> Columns:
    columns = match(table, headers, findings)
    if columns is None:
        raise UnreadableError
    return columns


def _text_source(path: Path, delimiter: str, columns: Columns, numbered: bool = False) -> Source:
    names = [f"c{at}" for at in range(columns.width)]
    return Source(
        "reading/csv",
        {
            "path": str(path),
            "delimiter": delimiter,
            "skip": 0 if numbered else 1,
            "columns": dict.fromkeys([ROW, *names] if numbered else names, "VARCHAR"),
        },
        {name: names[at] for name, at in columns.known.items()},
        {names[at]: header for at, header in columns.unknown.items()},
        names[0],
        row=statement("reading/row_given" if numbered else "reading/row_by_position"),
        row_values={} if numbered else {"first_row": FIRST_ROW_OF_TEXT},
    )


def _store(bench: Workbench, table: Table, source: Source, raw: str) -> None:
    columns = [_column(source, each.name) for each in table.fields]
    columns.append(statement("reading/total", cells=_where_totals_stand(table, source)))
    if not source.row_values:
        columns.append(statement("reading/column", column=ROW, field=ROW))
    bench.run("reading/store", source.values, table=raw, columns=columns, source=statement(source.statement))


def _column(source: Source, name: str) -> Sql:
    if name not in source.known:
        return statement("reading/absent", field=name)
    kind = "reading/column_list" if name in source.lists else "reading/column"
    return statement(kind, column=source.known[name], field=name)


def _where_totals_stand(table: Table, source: Source) -> list[Sql]:
    """The first column and those of keys: where one of them reads as a total, the row is one."""
    keys = [source.known[name] for key in table.keys for name in key if name in source.known]
    return [statement("reading/total_cell", column=column) for column in dict.fromkeys([source.first, *keys])]


def _report(table: Table, uneven: records.Uneven, width: int, findings: Findings) -> None:
    for row, cells in uneven.rows:
        if cells < 0:
            findings.violation("row.too_long", table.name, row=row, allowed=records.LONGEST_CELL)
        else:
            findings.violation("row.cells", table.name, row=row, found=cells, allowed=width)
    findings.rest("row.cells", table.name, None, uneven.count - len(uneven.rows))
