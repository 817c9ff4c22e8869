"""The smallest cells that a subject's figures are made of, counted once for each scope.

A question says in its header (`cells`) of which cells its counts of people are made. The cells are a question too
(queries/<subject>/cells/<name>.sql). The counts it shows are the measures; its keys are the dimensions along which
answers may be cut, and two more. `part` is missing where everybody is counted, or `dimension=code` where only those
are (a served group, the unidentified). `grain` says how fine a row's cells are: month, half or year, where `month`
is the first of the half or the year and a dimension may be missing. Times add up over cells; distinct people are protected as if they did.
"""

import threading
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from queries.door.question import Question
from queries.door.worlds import Cost, Moves, moves, small

Counts = dict[str, NDArray[np.int64]]
PLACE, MONTH, GRAIN, PART, HALF, YEAR = "adcode", "month", "grain", "part", "half", "year"
MOST_INSIDE = 4096
MOST_SMALL = 0.25
"""The part of the cells that may be too small to tell before coarser ones are taken."""


@dataclass
class Grid:
    """Cells of one grain: one array for each measure, one axis for each dimension with its codes in order.

    `cut` names all dimensions, those too that this grain does not tell apart.
    """

    grain: str
    cut: tuple[str, ...]
    axes: Mapping[str, tuple[object, ...]]
    whole: Counts
    parts: Mapping[str, Counts]
    _inside: dict[tuple[str, Hashable], NDArray[np.bool_]] = field(default_factory=dict, repr=False)

    def inside(
        self, axis: str, wanted: Hashable, which: Callable[[tuple[object, ...]], list[bool]]
    ) -> NDArray[np.bool_]:
        """Which codes of an axis are `wanted`, as `which` tells it; told once, since most answers ask for the same."""
        found = self._inside.get((axis, wanted))
        if found is None:
            if len(self._inside) >= MOST_INSIDE:
                self._inside.clear()
            found = self._inside[axis, wanted] = np.array(which(self.axes[axis]), dtype=bool)
        return found

    def counts(self, part: str | None) -> Counts:
        if part is None:
            return self.whole
        return self.parts.get(part, {name: np.zeros_like(values) for name, values in self.whole.items()})

    def share_small(self, part: str | None, below: int) -> float:
        """How many of the cells with anybody in them are too small to tell."""
        counts = self.counts(part)
        some = np.logical_or.reduce([values > 0 for values in counts.values()])
        return float(small(counts, below).sum() / max(some.sum(), 1))


@dataclass
class Cells:
    """All cells of a scope, finest grid first, and the moves that keep the small ones."""

    grids: tuple[Grid, ...]
    kinds: Mapping[str, str]
    dimensions: tuple[str, ...]
    closed: tuple[str, ...]
    apart: tuple[str, ...]
    below: int
    _moves: dict[str | None, tuple[Grid, Moves]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def read(cls, asked: Question, frame: pd.DataFrame, below: int) -> "Cells":
        """The cells as their question answers them."""
        kinds = {name: asked.shown[name].kind for name in asked.counts}
        keys = [key for key in asked.keys if key not in (GRAIN, PART)]
        grids = [_grid(str(grain), keys, list(kinds), rows) for grain, rows in frame.groupby(GRAIN)]
        grids = grids or [Grid("month", tuple(keys), {}, {name: np.zeros(0, dtype=np.int64) for name in kinds}, {})]
        ordered = tuple(sorted(grids, key=lambda grid: grid.grain))
        return cls(ordered, kinds, asked.dimensions, asked.closed, asked.apart, below)

    def moves(self, part: str | None) -> tuple[Grid, Moves]:
        """What could be otherwise without a trace: of everybody, or of a part such as served_group=women.

        In the finest grid whose cells are mostly large enough, else in the coarsest.
        """
        with self._lock:
            if part not in self._moves:
                enough = [grid for grid in self.grids if grid.share_small(part, self.below) <= MOST_SMALL]
                grid = (enough or self.grids[-1:])[0]
                counts = None if part is None else grid.counts(part)
                self._moves[part] = grid, self._found(grid, counts)
            return self._moves[part]

    def _found(self, grid: Grid, part: Counts | None) -> Moves:
        costs = [_cost(name, codes, grid.grain, name in self.apart) for name, codes in grid.axes.items()]
        closed = [axis for axis, name in enumerate(grid.axes) if name in self.closed and len(grid.axes[name]) > 1]
        apart = [axis for axis, name in enumerate(grid.axes) if name in self.apart]
        return moves(grid.whole, part, self.kinds, costs, self.below, closed, apart)


def _grid(grain: str, keys: list[str], measures: list[str], rows: pd.DataFrame) -> Grid:
    axes = {key: tuple(sorted(set(_values(rows[key])), key=str)) for key in keys if rows[key].notna().any()}

    def counts(some: pd.DataFrame) -> Counts:
        at = tuple(pd.Index(axes[key]).get_indexer(pd.Index(_values(some[key]))) for key in axes)
        made = {}
        for measure in measures:
            made[measure] = np.zeros([len(codes) for codes in axes.values()], dtype=np.int64)
            made[measure][at] = some[measure].fillna(0).to_numpy(dtype=np.int64)
        return made

    parts = {str(part): counts(some) for part, some in rows.groupby(PART)}
    return Grid(grain, tuple(keys), axes, counts(rows[rows[PART].isna()]), parts)


def _values(column: pd.Series) -> list[object]:
    return [value.date() if isinstance(value, pd.Timestamp) else value for value in column]


def _cost(name: str, codes: tuple[object, ...], grain: str, apart: bool) -> Cost:
    """How many answers hold a code, and part two codes. Counties weigh 4, prefectures 2, provinces 3 and the whole 6;
    months and quarters 1, years 12 and all time 6: a year by county is what is read most. Halves of years are seldom
    read apart."""
    order = np.arange(len(codes), dtype=float)
    near = 0.01 * np.abs(order[:, None] - order[None, :]) / max(len(codes), 1)
    if apart:
        return Cost(1.0, near + 2.0)
    if name == PLACE:
        heads = [np.array([str(code)[:digits] for code in codes]) for digits in (4, 2)]
        return Cost(15.0, near + _by_level(heads, (8, 12, 18)))
    if name == MONTH and grain != HALF:
        days = [code for code in codes if isinstance(code, date)]
        heads = [np.array([f"{day.year} {(day.month - 1) // 3}" for day in days]), np.array([day.year for day in days])]
        return Cost(20.0, near + _by_level(heads, (2, 4, 28)))
    return Cost(15.0 if name == MONTH else 11.0, near + 2.0)


def _by_level(heads: list[NDArray[np.generic]], counts: tuple[float, float, float]) -> NDArray[np.float64]:
    nearest, near, far = counts
    apart = np.full((len(heads[0]), len(heads[0])), far)
    apart[heads[1][:, None] == heads[1][None, :]] = near
    apart[heads[0][:, None] == heads[0][None, :]] = nearest
    return apart
