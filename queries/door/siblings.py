"""Answers that overlap with the one asked for, and what they oblige it to hide.

A filter is one cell of its table. For the suppressed audience each answer is decided together with its siblings: the
other codes of a filter (mode), the other places under the same parent, the other months of the quarter, quarters of
the year and years since launch; from the whole downwards, so that a coarser answer is decided before the finer ones
that add up to it and never changes with them. Filters combine: the siblings of two filters are decided as one table.

- A table with a row per place is decided for all places of the scope; asking for one place shows its rows of it.
  A table with a row per month likewise for all months.
- Served groups share people: a group is hidden where all minus this group is too few.
- A period that is no calendar node is shown where every node it is made of is shown and what it leaves of the
  quarter, year or whole around it is 0 or enough. A period that cuts a month is refused.
- A column that repeats the figure of another answer (`same` in the header) is hidden where that answer hides it.

Not covered: different questions held against each other, except where `same` says so; two groups' common members;
figures of two snapshots held against each other.
"""

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import pandas as pd

from queries.door.dimensions import At, Dimension
from queries.door.figures import Figures
from queries.door.trees import Key, keys_of, structure, tree_of
from queries.door.unit import Line, Unit

Evaluate = Callable[[Sequence[Mapping[str, object]]], list[Mapping[str, list[Any]]]]
"""For each set of parameters the columns of the exact answer."""
Position = tuple[At, ...]


@dataclass
class Siblings:
    """All answers to one question in one scope, decided as they are needed and kept.

    `evaluate` answers the question exactly for sets of parameters; `fixed` are those that no dimension varies.
    """

    figures: Figures
    below: int
    dimensions: tuple[Dimension, ...]
    fixed: Mapping[str, object]
    evaluate: Evaluate
    _units: dict[Position, tuple[Unit, dict[Position, int]]] = field(default_factory=dict)
    _rows: dict[Position, "_Rows"] = field(default_factory=dict)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def decided(self, at: Position) -> "Decided":
        """The answer at a position, decided with all its siblings."""
        if not self._exists(at):
            return Decided(None, -1)
        with self._lock:
            unit, answers = self._unit(at)
            return Decided(unit, answers[at])

    def prepare(self, positions: Iterable[Position]) -> None:
        """Ask at once for all answers that deciding these will need."""
        with self._lock:
            needed: dict[Position, Position] = {}
            for at in positions:
                if self._exists(at):
                    self._collect(at, needed)
            lacking = [
                position for at in needed.values() for position in self._together(at) if position not in self._rows
            ]
            lacking = list(dict.fromkeys(lacking))
            if lacking:
                answers = self.evaluate([self._params(position) for position in lacking])
                self._rows |= {at: self._read(answer) for at, answer in zip(lacking, answers, strict=True)}

    def _read(self, answer: Mapping[str, list[Any]]) -> "_Rows":
        asked = self.figures.asked
        names = structure(asked)
        keys = keys_of(asked, answer, len(answer[asked.columns[0]]))
        places = (
            dict(zip(keys, zip(*(answer[name] for name in names), strict=True), strict=True))
            if names
            else dict.fromkeys(keys, ())
        )
        counts = {
            name: {key: float(value) for key, value in zip(keys, answer[name], strict=True) if value}
            for name in self.figures.counts
        }
        return _Rows(places, counts)

    def _collect(self, at: Position, needed: dict[Position, Position]) -> None:
        family = self._family(at)
        if family in needed or family in self._units:
            return
        needed[family] = at
        for along, dimension in enumerate(self.dimensions):
            if not dimension.is_root(at[along]):
                self._collect(_replaced(at, along, dimension.parent(at[along])), needed)

    def _exists(self, at: Position) -> bool:
        return all(one in dimension.siblings(one) for dimension, one in zip(self.dimensions, at, strict=True))

    def _family(self, at: Position) -> Position:
        """The same for all positions that are decided together."""
        return tuple(
            one if dimension.is_root(one) else ("under", dimension.parent(one), one if dimension.overlapping else "")
            for dimension, one in zip(self.dimensions, at, strict=True)
        )

    def _together(self, at: Position) -> list[Position]:
        return list(product(*(d.siblings(one) for d, one in zip(self.dimensions, at, strict=True))))

    def _unit(self, at: Position) -> tuple[Unit, dict[Position, int]]:
        family = self._family(at)
        if family not in self._units:
            self._units[family] = self._decide(at)
        return self._units[family]

    def _decide(self, at: Position) -> tuple[Unit, dict[Position, int]]:
        self.prepare([at])
        positions = self._together(at)
        rows = [self._rows.pop(position) for position in positions]
        asked = self.figures.asked
        places = {key: place for each in rows for key, place in each.places.items()}
        keys = tuple(sorted(places, key=str))
        together = pd.DataFrame([places[key] for key in keys], columns=list(structure(asked)))
        values = [
            {name: [each.counts[name].get(key, 0.0) for key in keys] for name in self.figures.counts} for each in rows
        ]
        answers = {position: number for number, position in enumerate(positions)}
        unit = Unit(self.figures, tree_of(asked, together), keys, values, self.below, self._lines(at, answers))
        return unit.decide(), answers

    def _lines(self, at: Position, answers: Mapping[Position, int]) -> list[Line]:
        """For each dimension below its root: the answers that differ only in it, and the answer they are parts of."""
        lines = []
        for along, dimension in enumerate(self.dimensions):
            if dimension.is_root(at[along]):
                continue
            rows: dict[Position, list[int]] = {}
            for position, number in answers.items():
                rows.setdefault(_replaced(position, along, dimension.parent(at[along])), []).append(number)
            for whole, parts in rows.items():
                unit, known = self._unit(whole)
                lines.append(Line(tuple(parts), unit, known[whole], dimension.overlapping))
        return lines

    def _params(self, position: Position) -> dict[str, object]:
        params = dict(self.fixed)
        for dimension, at in zip(self.dimensions, position, strict=True):
            params |= dimension.params(at)
        return params


def _replaced(position: Position, along: int, by: At) -> Position:
    return (*position[:along], by, *position[along + 1 :])


@dataclass(frozen=True)
class _Rows:
    """One exact answer: where each row stands among the others, and its counts that are not 0."""

    places: dict[Key, tuple[Any, ...]]
    counts: dict[str, dict[Key, float]]


@dataclass(frozen=True)
class Decided:
    """One answer after its siblings have had their say; no unit where nothing of it lies in the scope."""

    unit: Unit | None
    answer: int

    def hidden(self, column: str) -> dict[Key, bool]:
        if self.unit is None:
            return {}
        return dict(zip(self.unit.keys, self.unit.hidden(self.answer, column), strict=False))

    def values(self, column: str) -> dict[Key, float]:
        if self.unit is None:
            return {}
        return dict(zip(self.unit.keys, self.unit.values[self.answer][column], strict=True))
