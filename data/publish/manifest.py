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
class Previous:
    """The version that was in use before this one, and what could not be compared with it.

    `not_compared` names the tables it did not have; `problem` is the code of what kept it from being read at all.
    """

    id: str
    name: str
    as_of: date | None
    not_compared: tuple[str, ...] = ()
    problem: str = ""


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
    name: str = ""
    previous: Previous | None = None

    def to_bytes(self) -> bytes:
        content = {
            "schema_version": self.schema_version,
            "id": self.id,
            "name": self.name,
            "as_of": self.as_of.isoformat(),
            "demo": self.demo,
            "published_at": self.published_at,
            "published_by": self.published_by,
            "reason": self.reason,
            "contract_version": self.contract_version,
            "files": {f"{table}.parquet": {"table": table, **vars(entry)} for table, entry in self.files.items()},
            "absent": list(self.absent),
            "previous": _previous_written(self.previous),
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
        absent=_names(given.get("absent", []), "absent"),
        name=_typed(given.get("name", ""), str, "name"),
        previous=_previous(given.get("previous")),
    )


def glance(content: bytes) -> tuple[str, date | None]:
    """Name and as-of of a manifest of any schema version, as far as they can be told."""
    try:
        given = _object(json.loads(content.decode()))
        return _typed(given.get("name", ""), str, "name"), date.fromisoformat(_typed(given.get("as_of"), str, "as_of"))
    except (ValueError, RecursionError):
        return "", None


def _previous_written(of: Previous | None) -> dict[str, object] | None:
    if of is None:
        return None
    return {**vars(of), "as_of": of.as_of and of.as_of.isoformat(), "not_compared": list(of.not_compared)}


def _previous(given: Any) -> Previous | None:
    if given is None:
        return None
    told = _object(given)
    day = told.get("as_of")
    return Previous(
        id=_matching(told.get("id"), ID, "previous id"),
        name=_typed(told.get("name"), str, "previous name"),
        as_of=None if day is None else date.fromisoformat(_typed(day, str, "previous as_of")),
        not_compared=_names(told.get("not_compared", []), "not_compared"),
        problem=_typed(told.get("problem", ""), str, "previous problem"),
    )


def _names(given: Any, name: str) -> tuple[str, ...]:
    return tuple(_typed(each, str, name) for each in _typed(given, list, name))


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
