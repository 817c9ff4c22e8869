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
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import product

import pandas as pd

from queries.door.dimensions import At, Dimension
from queries.door.figures import Figures
from queries.door.trees import Key, aligned, keys_of, tree_of
from queries.door.unit import Line, Unit

Evaluate = Callable[[Mapping[str, object]], pd.DataFrame]
Position = tuple[At, ...]


@dataclass
class Siblings:
    """All answers to one question in one scope, decided as they are needed and kept.

    `evaluate` answers the question exactly for a set of parameters; `fixed` are those that no dimension varies.
    """

    figures: Figures
    below: int
    dimensions: tuple[Dimension, ...]
    fixed: Mapping[str, object]
    evaluate: Evaluate
    workers: int
    _units: dict[Position, tuple[Unit, dict[Position, int]]] = field(default_factory=dict)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def decided(self, at: Position) -> "Decided":
        """The answer at a position, decided with all its siblings."""
        with self._lock:
            unit, answers = self._unit(at)
            return Decided(unit, answers.get(at))

    def _unit(self, at: Position) -> tuple[Unit, dict[Position, int]]:
        family = tuple(
            at_one
            if dimension.is_root(at_one)
            else ("under", dimension.parent(at_one), at_one if dimension.overlapping else "")
            for dimension, at_one in zip(self.dimensions, at, strict=True)
        )
        if family not in self._units:
            self._units[family] = self._decide(at)
        return self._units[family]

    def _decide(self, at: Position) -> tuple[Unit, dict[Position, int]]:
        positions = list(product(*(d.siblings(one) for d, one in zip(self.dimensions, at, strict=True))))
        frames = self._frames(positions)
        asked = self.figures.asked
        together = pd.concat(frames, ignore_index=True)
        if asked.keys:
            together = together.drop_duplicates(list(asked.keys), ignore_index=True)
        else:
            together = together.head(1)
        keys = keys_of(asked, together)
        values = [
            {name: aligned(frame[name].tolist(), keys_of(asked, frame), keys) for name in self.figures.counts}
            for frame in frames
        ]
        answers = {position: number for number, position in enumerate(positions)}
        unit = Unit(self.figures, tree_of(asked, together), tuple(keys), values, self.below, self._lines(at, answers))
        return unit.decide(), answers

    def _lines(self, at: Position, answers: Mapping[Position, int]) -> list[Line]:
        """For each dimension below its root: the answers that differ only in it, and the answer they are parts of."""
        lines = []
        for along, dimension in enumerate(self.dimensions):
            if dimension.is_root(at[along]):
                continue
            rows: dict[Position, list[int]] = {}
            for position, number in answers.items():
                rows.setdefault((*position[:along], dimension.parent(at[along]), *position[along + 1 :]), []).append(
                    number
                )
            for whole, parts in rows.items():
                unit, known = self._unit(whole)
                lines.append(Line(tuple(parts), unit, known[whole], dimension.overlapping))
        return lines

    def _frames(self, positions: Sequence[Position]) -> list[pd.DataFrame]:
        asked = [self._params(position) for position in positions]
        if len(asked) == 1:
            return [self.evaluate(asked[0])]
        with ThreadPoolExecutor(self.workers) as pool:
            return list(pool.map(self.evaluate, asked))

    def _params(self, position: Position) -> dict[str, object]:
        params = dict(self.fixed)
        for dimension, at in zip(self.dimensions, position, strict=True):
            params |= dimension.params(at)
        return params


@dataclass(frozen=True)
class Decided:
    """One answer after its siblings have had their say; `answer` is None where nothing of it lies in the scope."""

    unit: Unit
    answer: int | None

    def hidden(self, column: str) -> dict[Key, bool]:
        if self.answer is None:
            return {}
        return dict(zip(self.unit.keys, self.unit.hidden(self.answer, column), strict=False))

    def values(self, column: str) -> dict[Key, float]:
        if self.answer is None:
            return {}
        return dict(zip(self.unit.keys, self.unit.values[self.answer][column], strict=True))
