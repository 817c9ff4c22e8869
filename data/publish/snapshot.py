"""Snapshots: one folder of parquet files and a manifest, never changed once published."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any, Literal

from data.contract import Table, contract
from data.home import home
from data.problem import Problem
from data.publish import lease, manifest
from data.publish.manifest import ID, MANIFEST, FileEntry, Previous

Verify = Literal["fast", "full"]

DEMO = Path(__file__).resolve().parent.parent / "demo" / "snapshot"
_ARROW_TYPES = {
    "VARCHAR": re.compile(r"(large_)?string(_view)?|dictionary<values=string.*"),
    "BIGINT": re.compile(r"int64"),
    "DOUBLE": re.compile(r"double"),
    "BOOLEAN": re.compile(r"bool"),
    "DATE": re.compile(r"date32\[day\]"),
    "VARCHAR[]": re.compile(r"(large_)?list<.*string>"),
}


@dataclass(frozen=True)
class Snapshot:
    """What one published version holds.

    `absent` names the tables that nobody supplied: they are empty. `broken` has the Problem of each table whose
    file is not as it was published; only a snapshot opened with `whole=False` can have any. While one is held, its
    files are not removed.
    """

    id: str
    folder: Path
    as_of: date
    demo: bool
    published_at: str
    published_by: str
    reason: str
    schema_version: int
    files: Mapping[str, FileEntry] = field(hash=False)
    absent: tuple[str, ...]
    digest: str
    broken: Mapping[str, Problem] = field(default_factory=dict, hash=False)
    name: str = ""
    previous: Previous | None = None
    held: Any = field(default=None, hash=False, compare=False, repr=False)

    @property
    def rows(self) -> int:
        """Rows of all tables but those that only sum up others."""
        return sum(self.files[table.name].rows for table in contract().tables.values() if not table.sums_up)

    def path(self, table: str) -> Path:
        """The parquet file of `table`. Raises KeyError for a table that no contract knows."""
        self.files[table]
        return self.folder / f"{table}.parquet"

    def has(self, table: str) -> bool:
        """Whether there is a file of `table`, empty ones included."""
        return table in self.files


def snapshots_folder() -> Path:
    return home() / "snapshots"


def pointer() -> Path:
    """The file that names the current snapshot; absent while only the demo is there."""
    return home() / "current"


def open_snapshot(folder: Path, verify: Verify = "fast", whole: bool = True) -> Snapshot:
    """The snapshot in `folder`, checked: "fast" reads sizes and footers, "full" every byte once.

    With `whole=False` a broken file is noted in `broken`, so that what does not need it keeps working.

    Raises Problem snapshot.missing, .empty, .manifest_unreadable, .schema_version, .file_missing,
    .unreadable_file, .wrong_columns or .hash_mismatch.
    """
    held = lease.hold(folder)
    content = _manifest_bytes(folder)
    read = _parsed(folder.name, content)
    broken: dict[str, Problem] = {}
    snapshot = Snapshot(
        id=read.id,
        folder=folder,
        as_of=read.as_of,
        demo=read.demo,
        published_at=read.published_at,
        published_by=read.published_by,
        reason=read.reason,
        schema_version=read.schema_version,
        files=read.files,
        absent=read.absent,
        digest=sha256(content).hexdigest(),
        broken=broken,
        name=read.name or default_name(read.as_of),
        previous=read.previous,
        held=held,
    )
    for table in contract().tables.values():
        try:
            _check(snapshot, table, verify)
        except Problem as problem:
            if whole:
                raise
            broken[table.name] = problem
    return snapshot


def current(verify: Verify = "fast", whole: bool = True) -> Snapshot:
    """The published snapshot, or the embedded demo while nothing has been published.

    Raises the snapshot's Problem, or snapshot.pointer_unreadable; never falls back to the demo.
    """
    identity = current_id()
    try:
        return open_snapshot(DEMO, verify, whole) if identity is None else named(identity, verify, whole)
    except Problem:
        if current_id() == identity:
            raise
        return current(verify, whole)


def default_name(as_of: date) -> str:
    """The name of a version that nobody named: 2026年10月版."""
    return f"{as_of.year}年{as_of.month}月版"


def current_id() -> str | None:
    """The id that `current` names, None while nothing is published. Raises Problem snapshot.pointer_unreadable."""
    try:
        text = pointer().read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeError) as error:
        raise Problem("snapshot.pointer_unreadable", file=str(pointer()), found="") from error
    if not ID.fullmatch(text):
        raise Problem("snapshot.pointer_unreadable", file=str(pointer()), found=text[:80])
    return text


def named(identity: str, verify: Verify = "fast", whole: bool = True) -> Snapshot:
    """The snapshot of that id in `home()`. Raises its Problem, or snapshot.other_id."""
    if not ID.fullmatch(identity):
        raise Problem("snapshot.missing", snapshot=identity[:80])
    snapshot = open_snapshot(snapshots_folder() / identity, verify, whole)
    if snapshot.id != identity:
        raise Problem("snapshot.other_id", snapshot=identity, found=snapshot.id)
    return snapshot


def listing() -> list[Snapshot | tuple[str, Problem]]:
    """Every snapshot in `home()`, newest first; those that cannot be opened come with their Problem."""
    found: list[Snapshot | tuple[str, Problem]] = []
    for identity in reversed(identities()):
        try:
            found.append(named(identity))
        except Problem as problem:
            found.append((identity, problem))
    return found


def identities() -> list[str]:
    """Ids of the folders in `home()/snapshots`, oldest first."""
    try:
        return sorted(
            entry.name for entry in snapshots_folder().iterdir() if ID.fullmatch(entry.name) and entry.is_dir()
        )
    except FileNotFoundError:
        return []
    except OSError as error:
        raise Problem("snapshot.folder_unreadable", folder=str(snapshots_folder()), detail=str(error)) from error


def _manifest_bytes(folder: Path) -> bytes:
    try:
        return (folder / MANIFEST).read_bytes()
    except FileNotFoundError:
        if not folder.is_dir():
            raise Problem("snapshot.missing", snapshot=folder.name) from None
        if not any(folder.iterdir()):
            raise Problem("snapshot.empty", snapshot=folder.name) from None
        raise Problem("snapshot.file_missing", snapshot=folder.name, file=MANIFEST) from None
    except OSError as error:
        raise Problem("snapshot.manifest_unreadable", snapshot=folder.name, detail=str(error.strerror)) from error


def _parsed(name: str, content: bytes) -> manifest.Manifest:
    try:
        version = manifest.schema_version_of(content)
        if version != contract().schema_version:
            raise Problem("snapshot.schema_version", snapshot=name, found=version, needed=contract().schema_version)
        return manifest.parse(content)
    except (ValueError, RecursionError) as error:
        detail = str(error).splitlines()[0][:120] if str(error) else ""
        raise Problem("snapshot.manifest_unreadable", snapshot=name, detail=detail) from error


def _check(snapshot: Snapshot, table: Table, verify: Verify) -> None:
    file = f"{table.name}.parquet"
    if table.name not in snapshot.files:
        raise Problem("snapshot.file_missing", snapshot=snapshot.id, file=file)
    expected = snapshot.files[table.name]
    path = snapshot.path(table.name)
    try:
        stat = path.stat()
        footer = _footer(path, stat.st_size, stat.st_mtime_ns)
        if footer is None:
            raise Problem("snapshot.unreadable_file", snapshot=snapshot.id, file=file)
        rows, columns = footer
        if not _as_contract(table, columns):
            raise Problem("snapshot.wrong_columns", snapshot=snapshot.id, file=file)
        same = stat.st_size == expected.bytes and rows == expected.rows
        if not same or (verify == "full" and _sha256(path, stat.st_size, stat.st_mtime_ns) != expected.sha256):
            raise Problem("snapshot.hash_mismatch", snapshot=snapshot.id, file=file)
    except FileNotFoundError:
        raise Problem("snapshot.file_missing", snapshot=snapshot.id, file=file) from None
    except OSError as error:
        raise Problem("snapshot.unreadable_file", snapshot=snapshot.id, file=file) from error


def _as_contract(table: Table, columns: tuple[tuple[str, str], ...]) -> bool:
    return [name for name, _ in columns] == [field.name for field in table.fields] and all(
        _ARROW_TYPES[field.duckdb_type].fullmatch(kind) for field, (_, kind) in zip(table.fields, columns, strict=True)
    )


@lru_cache(maxsize=4096)
def _footer(path: Path, size: int, mtime_ns: int) -> tuple[int, tuple[tuple[str, str], ...]] | None:
    """Rows and typed columns, None where this is no parquet file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        metadata = pq.read_metadata(path)
        return metadata.num_rows, tuple((field.name, str(field.type)) for field in metadata.schema.to_arrow_schema())
    except FileNotFoundError:
        raise
    except (pa.ArrowException, ValueError, OSError):
        return None


@lru_cache(maxsize=4096)
def _sha256(path: Path, size: int, mtime_ns: int) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
