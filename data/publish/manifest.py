"""The manifest of a snapshot: what it holds, who published it and why, as JSON."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

MANIFEST = "manifest.json"
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class FileEntry:
    """One table's file: rows, bytes and the hash it was published with."""

    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """`files` and `absent` are by table name; `absent` tables were not supplied and are empty."""

    id: str
    as_of: date
    demo: bool
    published_at: str
    published_by: str
    reason: str
    schema_version: int
    contract_version: str
    files: Mapping[str, FileEntry] = field(default_factory=dict)
    absent: tuple[str, ...] = ()

    def to_bytes(self) -> bytes:
        content = {
            "schema_version": self.schema_version,
            "id": self.id,
            "as_of": self.as_of.isoformat(),
            "demo": self.demo,
            "published_at": self.published_at,
            "published_by": self.published_by,
            "reason": self.reason,
            "contract_version": self.contract_version,
            "files": {f"{table}.parquet": {"table": table, **vars(entry)} for table, entry in self.files.items()},
            "absent": list(self.absent),
        }
        return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def schema_version_of(content: bytes) -> int:
    """The schema version alone, readable whatever else has changed. Raises ValueError."""
    version = _object(json.loads(content.decode())).get("schema_version")
    return _typed(version, int, "schema_version")


def parse(content: bytes) -> Manifest:
    """The manifest in these bytes. Raises ValueError that names what is wrong."""
    given = _object(json.loads(content.decode()))
    return Manifest(
        id=_matching(given.get("id"), ID, "id"),
        as_of=date.fromisoformat(_typed(given.get("as_of"), str, "as_of")),
        demo=_typed(given.get("demo"), bool, "demo"),
        published_at=_typed(given.get("published_at"), str, "published_at"),
        published_by=_typed(given.get("published_by"), str, "published_by"),
        reason=_typed(given.get("reason"), str, "reason"),
        schema_version=_typed(given.get("schema_version"), int, "schema_version"),
        contract_version=_typed(given.get("contract_version"), str, "contract_version"),
        files=dict(_entry(name, entry) for name, entry in _object(given.get("files")).items()),
        absent=tuple(_typed(name, str, "absent") for name in _typed(given.get("absent", []), list, "absent")),
    )


def _entry(name: str, given: Any) -> tuple[str, FileEntry]:
    entry = _object(given)
    table = _matching(entry.get("table"), ID, "table")
    if name != f"{table}.parquet":
        raise ValueError(f"files: {name}")
    return table, FileEntry(
        rows=_count(entry.get("rows"), f"{name} rows"),
        bytes=_count(entry.get("bytes"), f"{name} bytes"),
        sha256=_matching(entry.get("sha256"), _SHA256, f"{name} sha256"),
    )


def _object(given: Any) -> dict[str, Any]:
    return _typed(given, dict, "object")


def _typed(given: Any, kind: type, name: str) -> Any:
    if not isinstance(given, kind) or (kind is int and isinstance(given, bool)):
        raise ValueError(name)
    return given


def _count(given: Any, name: str) -> int:
    if _typed(given, int, name) < 0:
        raise ValueError(name)
    return int(given)


def _matching(given: Any, pattern: re.Pattern[str], name: str) -> str:
    if not pattern.fullmatch(_typed(given, str, name)):
        raise ValueError(name)
    return str(given)
