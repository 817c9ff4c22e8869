"""The province tile grid: one square for each of the 34 provinces, roughly where it lies."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Tile:
    """A province's square: row 0 is the northernmost, column 0 the westernmost."""

    adcode: str
    zh: str
    en: str
    row: int
    column: int


@cache
def tiles() -> tuple[Tile, ...]:
    with (Path(__file__).parent / "tiles.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Tile(line["adcode"], line["zh"], line["en"], int(line["row"]), int(line["column"]))
            for line in csv.DictReader(file)
        )
