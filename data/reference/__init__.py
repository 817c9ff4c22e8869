"""What does not change from snapshot to snapshot: programmes, indicators, published figures, sources, words for codes."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from data.problem import Problem

HERE = Path(__file__).parent
TABLES = (
    "programme",
    "indicator",
    "published_figure",
    "source",
    "event",
    "story",
    "statement",
    "priority_list",
    "dimension",
)


def path(table: str) -> Path:
    """The CSV of a reference table. Raises Problem reference.unknown."""
    if table not in TABLES:
        raise Problem("reference.unknown", name=table)
    return HERE / f"{table}.csv"


@cache
def _words() -> Mapping[str, Mapping[str, tuple[str, str]]]:
    words: dict[str, dict[str, tuple[str, str]]] = {}
    with path("dimension").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words.setdefault(row["dimension"], {})[row["code"]] = (row["name_zh"], row["name_en"])
    return MappingProxyType(words)


def codes(dimension: str) -> tuple[str, ...]:
    """The codes of a dimension, in the order to show them. Raises Problem reference.unknown."""
    if dimension not in _words():
        raise Problem("reference.unknown", name=dimension)
    return tuple(_words()[dimension])


def label(dimension: str, code: str, lang: str) -> str:
    """The word for a code of a dimension, Chinese for "zh", else English. Raises Problem reference.unknown."""
    names = _words().get(dimension, {}).get(code)
    if names is None:
        raise Problem("reference.unknown", name=f"{dimension} {code}")
    return names[0] if lang == "zh" else names[1]
