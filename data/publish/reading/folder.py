"""Which file of a folder is which table."""

import unicodedata
from pathlib import Path

from data.contract import contract
from data.problem import Problem
from data.publish.report import Findings

TEXT = (".csv", ".tsv", ".txt")
PARQUET = ".parquet"
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods", ".et")
"""Not read; named as what it is where the table has no other file, for nobody should miss it unawares."""
OURS = frozenset({"manifest.json"})
MADE_HERE = frozenset(
    {"place", "peer", "change", "redefinition"} | {table.name for table in contract().tables.values() if table.sums_up}
)
"""Tables that publishing makes itself; a file of that name is not read."""


def tables_in(source: Path, findings: Findings) -> dict[str, Path]:
    """The file of each table, by the table's name or its title in either language, in the contract's order.

    Raises Problem publish.source_missing, publish.source_unreadable, publish.source_empty or publish.no_table.
    """
    if not source.is_dir():
        raise Problem("publish.source_missing", folder=str(source))
    try:
        files = sorted(path for path in source.iterdir() if path.is_file() and not path.name.startswith((".", "~$")))
    except OSError as error:
        raise Problem("publish.source_unreadable", folder=str(source), detail=str(error.strerror)) from error
    if not files:
        raise Problem("publish.source_empty", folder=str(source))
    found: dict[str, list[Path]] = {}
    for path in files:
        table = _table_of(path)
        if table is None or table in MADE_HERE:
            if path.name not in OURS:
                findings.note("table.made_here" if table else "file.unknown", table or "", found=path.name)
            continue
        found.setdefault(table, []).append(path)
    found = {table: [path for path in files if not _workbook(path)] or files for table, files in found.items()}
    if not found:
        raise Problem("publish.no_table", folder=str(source), known=", ".join(_expected()))
    for table, several in found.items():
        if len(several) > 1:
            findings.violation("file.twice", table, found=", ".join(path.name for path in several))
    return {table: found[table][0] for table in contract().tables if table in found}


def _expected() -> list[str]:
    return [f"{name}.csv" for name in contract().tables if name not in MADE_HERE]


def _workbook(path: Path) -> bool:
    return path.suffix.lower() in WORKBOOKS


def _table_of(path: Path) -> str | None:
    if path.suffix.lower() not in (*TEXT, PARQUET, *WORKBOOKS):
        return None
    stem = unicodedata.normalize("NFKC", path.stem).strip().casefold()
    for table in contract().tables.values():
        names = (table.name, table.title("zh"), table.title("en"))
        if stem in {unicodedata.normalize("NFKC", name).casefold() for name in names}:
            return table.name
    return None
