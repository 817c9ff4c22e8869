"""Names of places, partners and programmes in a snapshot's open reference, for words about scope and filters."""

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from data.problem import Problem

if TYPE_CHECKING:
    from data.publish.snapshot import Snapshot

Names = Mapping[str, tuple[str, str]]


@lru_cache(maxsize=64)
def names(snapshot: "Snapshot", table: str) -> Names:
    """(Chinese, English) by code; places of today only. Empty where the file cannot be read."""
    code = "adcode" if table == "place" else f"{table}_id"
    columns = [code, "name_zh", "name_en", *(["valid_to"] if table == "place" else [])]
    rows = rows_of(snapshot, table, tuple(columns))
    return {
        str(row[code]): (str(row["name_zh"]), str(row["name_en"] or row["name_zh"]))
        for row in rows
        if row.get("valid_to") is None
    }


@lru_cache(maxsize=64)
def rows_of(snapshot: "Snapshot", table: str, columns: tuple[str, ...] | None = None) -> tuple[dict[str, object], ...]:
    """The rows of an open table; none where the file cannot be read, for the words can do without."""
    try:
        return tuple(pq.read_table(snapshot.path(table), columns=list(columns) if columns else None).to_pylist())
    except (OSError, KeyError, pa.ArrowException, Problem):
        return ()


def place_name(snapshot: "Snapshot", prefix: str, lang: str) -> str:
    """The name of a place by its code prefix, or the prefix where it has none."""
    known = names(snapshot, "place").get(prefix.ljust(6, "0"))
    return known[0 if lang == "zh" else 1] if known else prefix


def name(snapshot: "Snapshot", table: str, code: str, lang: str) -> str:
    known = names(snapshot, table).get(code)
    return known[0 if lang == "zh" else 1] if known else code
