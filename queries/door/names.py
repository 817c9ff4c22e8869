"""Names of places, partners and programmes in a snapshot's open reference, for words about scope and filters."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data.publish.snapshot import Snapshot

Names = Mapping[str, tuple[str, str]]


def names(snapshot: Snapshot, table: str) -> Names:
    """(Chinese, English) by code; places of today only. Empty where the file cannot be read."""
    return _names(snapshot.path(table), snapshot.digest, table)


def indicators(snapshot: Snapshot) -> Mapping[str, dict[str, object]]:
    """Definitions by indicator id. Empty where the file cannot be read."""
    return _indicators(snapshot.path("indicator"), snapshot.digest)


@lru_cache(maxsize=64)
def _names(file: Path, digest: str, table: str) -> Names:
    code = "adcode" if table == "place" else f"{table}_id"
    columns = [code, "name_zh", "name_en", *(["valid_to"] if table == "place" else [])]
    return {
        str(row[code]): (str(row["name_zh"]), str(row["name_en"] or row["name_zh"]))
        for row in _rows(file, columns)
        if row.get("valid_to") is None
    }


@lru_cache(maxsize=16)
def _indicators(file: Path, digest: str) -> Mapping[str, dict[str, object]]:
    return {str(row["indicator_id"]): row for row in _rows(file, None)}


def _rows(file: Path, columns: list[str] | None) -> list[dict[str, object]]:
    """None where the file cannot be read, for words can do without."""
    try:
        return list(pq.read_table(file, columns=columns).to_pylist())
    except (OSError, KeyError, pa.ArrowException):
        return []


def place_name(snapshot: Snapshot, prefix: str, lang: str) -> str:
    """The name of a place by its code prefix, or the prefix where it has none."""
    known = names(snapshot, "place").get(prefix.ljust(6, "0"))
    return known[0 if lang == "zh" else 1] if known else prefix


def name(snapshot: Snapshot, table: str, code: str, lang: str) -> str:
    known = names(snapshot, table).get(code)
    return known[0 if lang == "zh" else 1] if known else code
