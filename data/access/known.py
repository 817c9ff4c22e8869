"""Which places, partners and programmes an access file can name."""

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pyarrow as pa
import pyarrow.parquet as pq

from data.problem import Problem
from data.publish.snapshot import current

Codes = Mapping[str, tuple[str, ...]]
"""What may be written, as compared, to the code prefixes that it can mean."""


@dataclass(frozen=True)
class Known:
    """Partners and programmes of the current snapshot, id to name; None where they cannot be read."""

    partners: Mapping[str, str] | None
    programmes: Mapping[str, str] | None


def plain(text: str) -> str:
    """As compared: NFKC, without spaces around."""
    return unicodedata.normalize("NFKC", text).strip()


def known() -> Known:
    """What the current snapshot holds."""
    return Known(_named("partner"), _named("programme"))


@cache
def place_prefixes() -> Codes:
    """The code prefixes of places of today, by code (2, 4 or 6 digits) and by full name; a name may be ambiguous."""
    from data.places.gazetteer import COUNTRY, PENDING, places

    found: dict[str, set[str]] = defaultdict(set)
    for place in places():
        if place.valid_to is not None or place.adcode in (PENDING, COUNTRY):
            continue
        prefix = prefix_of(place.adcode, place.level)
        for written in (place.adcode, prefix, plain(place.name_zh)):
            found[written].add(prefix)
    return {written: tuple(sorted(prefixes)) for written, prefixes in found.items()}


def prefix_of(adcode: str, level: str) -> str:
    """What the codes inside a place begin with."""
    return adcode[: {"province": 2, "prefecture": 4}.get(level, 6)]


def _named(table: str) -> Mapping[str, str] | None:
    key = f"{table}_id"
    try:
        rows = pq.read_table(current().path(table), columns=[key, "name_zh"]).to_pylist()
    except (Problem, OSError, KeyError, pa.ArrowException):
        return None
    return {str(row[key]): plain(str(row["name_zh"])) for row in rows}
