"""Someone who sees everything shown, knows the rules, and solves for what is hidden."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

Cell = Hashable


@dataclass
class Attacker:
    """`shown` are known counts; of a hidden one only that it is not 0. `sums` say which cells make up which."""

    shown: dict[Cell, int] = field(default_factory=dict)
    hidden: set[Cell] = field(default_factory=set)
    sums: list[tuple[Cell, tuple[Cell, ...]]] = field(default_factory=list)
    least: int = 1

    def sees(self, cell: Cell, value: int | None) -> None:
        if value is None:
            self.hidden.add(cell)
        else:
            self.shown[cell] = value

    def knows_sum(self, total: Cell, parts: Iterable[Cell]) -> None:
        self.sums.append((total, tuple(parts)))

    def ranges(self) -> dict[Cell, tuple[float, float]]:
        """Smallest and largest value each hidden cell can have, by narrowing until nothing moves."""
        low: dict[Cell, float] = dict(self.shown) | dict.fromkeys(self.hidden, self.least)
        high: dict[Cell, float] = dict(self.shown) | dict.fromkeys(self.hidden, float("inf"))
        moved = True
        while moved:
            moved = False
            for total, parts in self.sums:
                moved |= _narrow(low, high, total, sum(low[p] for p in parts), sum(high[p] for p in parts))
                for part in parts:
                    others_low = sum(low[p] for p in parts if p != part)
                    others_high = sum(high[p] for p in parts if p != part)
                    moved |= _narrow(low, high, part, low[total] - others_high, high[total] - others_low)
        assert all(low[cell] <= high[cell] for cell in low)
        return {cell: (low[cell], high[cell]) for cell in self.hidden}

    def solved(self) -> set[Cell]:
        """Hidden cells that the sums determine, by exact elimination."""
        unknowns = sorted(self.hidden, key=repr)
        place = {cell: i for i, cell in enumerate(unknowns)}
        rows: list[dict[int, Fraction]] = []
        for total, parts in self.sums:
            row: dict[int, Fraction] = {}
            for cell, sign in [(total, 1), *((part, -1) for part in parts)]:
                if cell in place:
                    row[place[cell]] = row.get(place[cell], Fraction(0)) + sign
            if row := {column: value for column, value in row.items() if value}:
                rows.append(row)
        return {unknowns[column] for column in _determined_columns(rows)}


def _narrow(low: dict[Cell, float], high: dict[Cell, float], cell: Cell, at_least: float, at_most: float) -> bool:
    moved = at_least > low[cell] or at_most < high[cell]
    low[cell], high[cell] = max(low[cell], at_least), min(high[cell], at_most)
    return moved


def _determined_columns(rows: list[dict[int, Fraction]]) -> set[int]:
    """Columns whose unit vector lies in the span of the rows: a reduced row with a single entry."""
    pivots: dict[int, dict[int, Fraction]] = {}
    for given in rows:
        row = dict(given)
        for column, pivot in pivots.items():
            if column in row:
                _subtract(row, pivot, row[column])
        if not row:
            continue
        lead = min(row)
        row = {column: value / row[lead] for column, value in row.items()}
        for pivot in pivots.values():
            if lead in pivot:
                _subtract(pivot, row, pivot[lead])
        pivots[lead] = row
    return {lead for lead, row in pivots.items() if len(row) == 1}


def _subtract(row: dict[int, Fraction], other: Mapping[int, Fraction], factor: Fraction) -> None:
    for column, value in other.items():
        left = row.get(column, Fraction(0)) - factor * value
        if left:
            row[column] = left
        else:
            row.pop(column, None)
