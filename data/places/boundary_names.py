"""Names of the units on a map: those of the gazetteer, and those that have a boundary but no code there."""

import csv
from pathlib import Path

from data.places.gazetteer import places

BEYOND = Path(__file__).parent / "boundary_names.csv"


def names_in_force() -> dict[str, tuple[str, str]]:
    """Code -> Chinese and English name, for every code that a map may hold today."""
    with BEYOND.open(encoding="utf-8", newline="") as file:
        beyond = {row["adcode"]: (row["name_zh"], row["name_en"]) for row in csv.DictReader(file)}
    return beyond | {place.adcode: (place.name_zh, place.name_en) for place in places() if place.valid_to is None}
