"""The parameters of the demo, one place for the generator and for those who recover them from the pages."""

import csv
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "parameters.csv"


@cache
def parameters() -> dict[str, float]:
    """Every generating parameter by name."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row["parameter"]: float(row["value"]) for row in csv.DictReader(file)}


def parameter(name: str) -> float:
    """One parameter. Raises KeyError."""
    return parameters()[name]
