"""Checked tables as the files of a snapshot."""

import os
from hashlib import file_digest
from pathlib import Path

import pyarrow.parquet as pq

from data.contract import Table, contract
from data.publish.manifest import MANIFEST, FileEntry, Manifest
from data.publish.report import Steps
from data.publish.work import Workbench


def write_tables(bench: Workbench, names: dict[str, str], folder: Path, steps: Steps) -> dict[str, FileEntry]:
    """One zstd parquet file a table in the contract's order, each on disk when this returns."""
    entries = {}
    for table in contract().tables.values():
        steps.begin("write", table.name)
        entries[table.name] = write_table(bench, table, names[table.name], folder)
    return entries


def write_table(bench: Workbench, table: Table, name: str, folder: Path) -> FileEntry:
    """The rows of `name` on the workbench as the file of a table, on disk when this returns."""
    path = folder / f"{table.name}.parquet"
    fields = [field.name for field in table.fields]
    bench.write("writing/sorted", path, table=name, fields=fields, order=_order(table))
    to_disk(path)
    return _entry(path)


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """The manifest, last of all files, then the folder itself, on disk when this returns."""
    path = folder / MANIFEST
    path.write_bytes(manifest.to_bytes())
    to_disk(path)
    to_disk(folder)


def to_disk(path: Path) -> None:
    """Wait until a file or folder has reached the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _order(table: Table) -> list[str]:
    """The contract's order, then every other field, so that equal data make equal files."""
    first = table.order or table.primary_key
    return [*first, *(field.name for field in table.fields if field.name not in first)]


def _entry(path: Path) -> FileEntry:
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    return FileEntry(pq.read_metadata(path).num_rows, path.stat().st_size, digest)
