"""Which other worlds would look the same: the proof that a hidden figure stays hidden.

For every cell that is too small to tell (1 to below - 1) a *move* is chosen: a few cells with signs, +1 for the small
one, such that shifting any amount along the move gives another world with the small cell at any value from 1 to
below - 1, and every cell that is not 0 still not 0. An answer is shown only if no move changes it. So whatever is
shown would be the same in the other world, together with everything else that is shown, and tells nothing about the
small cell. A sum that is itself too small is never shown: it holds a small cell and can hold no cell that its move
takes from, since those are large enough.

A move has a partner in other codes: another county, another month, or both. It can be paired along several dimensions
at once (this county against the next and this month against the next, with four corners): the more, the fewer answers
it changes. `costs` say how many; the cheapest move is taken. Where no partner is large enough the move is the cell
alone, and everything that holds it is hidden.

Totals over a *closed* axis are known from elsewhere (whoever completed has one standing at six months). Moves are paired
along it by itself and so leave them as they are; where no partner is large enough, with the largest code beside the cell.
Where such an axis is, there is no pairing along those that no answer sums over.

Not covered: what a reader knows from elsewhere; two snapshots, or the cells of two subjects, held against each other;
people who belong to two served groups. Differences of distinct people tell how many came only then; that is no figure
here and is not hidden.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

NEAR = 12
"""Other codes of an axis that are looked at first."""

Bools = NDArray[np.bool_]
Array = NDArray[np.int64]
Index = tuple[int, ...]
Blocks = tuple[tuple[int, ...], ...]
"""Axes along which a move is paired; those of one block change together."""


@dataclass(frozen=True)
class Moves:
    """All moves as one list of entries: `move` says which it belongs to, `at` where it stands on each axis.

    `guards` tells per measure and move whether the small cell counts any of it.
    """

    move: Array
    sign: Array
    at: tuple[Array, ...]
    guards: Mapping[str, Bools]

    def change(self, measure: str, inside: Bools) -> list[bool]:
        """For each answer, given as a row of entries that it holds: whether a move changes this measure of it."""
        if not len(self.move):
            return [False] * len(inside)
        first = np.flatnonzero(np.diff(self.move, prepend=-1))
        sums = np.add.reduceat(inside * self.sign, first, axis=1)
        return [bool(changed) for changed in (sums[:, self.guards[measure]] != 0).any(axis=1)]


@dataclass(frozen=True)
class Cost:
    """How many answers along one axis hold a code, and how many (`paired[i, j]`) hold only one of two codes."""

    alone: float
    paired: NDArray[np.float64]


def moves(
    whole: Mapping[str, Array],
    part: Mapping[str, Array] | None,
    kinds: Mapping[str, str],
    costs: Sequence["Cost"],
    below: int,
    closed: Sequence[int] = (),
    apart: Sequence[int] = (),
) -> Moves:
    """One move for each cell too small to tell: of the whole, or of a part and of what the whole has beside it.

    A move of a part leaves the whole as it is: what the part gains, the rest loses.
    """
    finder = _Finder(kinds, list(costs), below, tuple(closed), tuple(apart) if closed else ())
    entries: list[tuple[int, int, Index]] = []
    guards: list[dict[str, bool]] = []
    sides = [(whole, None)] if part is None else _sides(whole, part)
    for counts, rest in sides:
        flip = -1 if rest is not None and counts is not part else 1
        for cell in finder.small(counts):
            number = len(guards)
            for sign, index in finder.move(cell, counts, rest):
                entries.append((number, sign * flip, index))
            guards.append({name: int(counts[name][cell]) > 0 for name in kinds})
    return _packed(entries, guards, kinds, len(costs))


def _sides(
    whole: Mapping[str, Array], part: Mapping[str, Array]
) -> list[tuple[Mapping[str, Array], Mapping[str, Array] | None]]:
    rest = {name: whole[name] - part[name] for name in whole}
    return [(part, rest), (rest, part)]


def _packed(
    entries: list[tuple[int, int, Index]], guards: list[dict[str, bool]], kinds: Mapping[str, str], axes: int
) -> Moves:
    table = np.array([(number, sign, *index) for number, sign, index in entries], dtype=np.int64).reshape(-1, axes + 2)
    return Moves(
        move=table[:, 0],
        sign=table[:, 1],
        at=tuple(table[:, axis + 2] for axis in range(axes)),
        guards={name: np.array([guard[name] for guard in guards], dtype=bool) for name in kinds},
    )


def small(counts: Mapping[str, Array], below: int) -> Bools:
    """Which cells hold 1 to below - 1 of any measure."""
    return np.logical_or.reduce([(values > 0) & (values < below) for values in counts.values()])


@dataclass
class _Finder:
    kinds: Mapping[str, str]
    costs: list[Cost]
    below: int
    closed: tuple[int, ...] = ()
    apart: tuple[int, ...] = ()

    def small(self, counts: Mapping[str, Array]) -> list[Index]:
        """Cells with 1 to below - 1 of any measure."""
        return [tuple(int(i) for i in index) for index in np.argwhere(small(counts, self.below))]

    def move(
        self, cell: Index, counts: Mapping[str, Array], rest: Mapping[str, Array] | None
    ) -> Iterator[tuple[int, Index]]:
        """The signed cells of the cheapest move."""
        gives, takes = self._large_enough(cell, counts)
        if rest is not None:
            rest_gives, rest_takes = self._rest_large_enough(cell, counts, rest)
            gives, takes = gives & rest_takes, takes & rest_gives
        for near in (self._near, self._all):
            codes = [
                np.concatenate([[code], near[axis][code][: 0 if axis in self.apart else None]])
                for axis, code in enumerate(cell)
            ]
            window = np.ix_(*codes)
            if (best := self._cheapest(gives[window], takes[window], self._paired(codes))) is not None:
                blocks, at = best
                partner = tuple(int(codes[axis][i]) for axis, i in enumerate(at))
                yield from _corners(cell, blocks, partner)
                return
        yield 1, cell
        for axis in self.closed:
            line = np.moveaxis(np.add.reduce(list(counts.values())), axis, -1)
            beside = line[tuple(code for each, code in enumerate(cell) if each != axis)].copy()
            beside[cell[axis]] = 0
            if beside.any():
                yield -1, (*cell[:axis], int(beside.argmax()), *cell[axis + 1 :])
                return

    def _paired(self, codes: list[Array]) -> list[NDArray[np.float64]]:
        """The costs of the first code of each axis with every other, ready to be combined."""
        return [
            cost.paired[codes[axis][0]][codes[axis]].reshape([-1 if i == axis else 1 for i in range(len(codes))])
            for axis, cost in enumerate(self.costs)
        ]

    def _cheapest(self, gives: Bools, takes: Bools, paired: list[NDArray[np.float64]]) -> tuple[Blocks, Index] | None:
        """The cheapest way to pair the first cell of a window, and its partner there."""
        best: tuple[float, Blocks, Index] | None = None
        for least, blocks in self._choices:
            if best is not None and least >= best[0]:
                break
            found = self._partner(blocks, gives, takes, paired)
            if found is not None and (best is None or found[0] < best[0]):
                best = (found[0], blocks, found[1])
        return best and (best[1], best[2])

    @cached_property
    def _all(self) -> list[Array]:
        """Per axis and code the other codes, nearest first."""
        return [
            np.array(
                [
                    [other for other in np.argsort(row, kind="stable") if other != code]
                    for code, row in enumerate(cost.paired)
                ],
                dtype=np.int64,
            )
            for cost in self.costs
        ]

    @cached_property
    def _near(self) -> list[Array]:
        return [others[:, :NEAR] for others in self._all]

    @cached_property
    def _choices(self) -> list[tuple[float, Blocks]]:
        """Ways to pair, with the least that any partner can cost, cheapest first."""
        axes = [axis for axis, cost in enumerate(self.costs) if len(cost.paired) > 1 and axis not in self.apart]
        least = [float(cost.paired[~np.eye(len(cost.paired), dtype=bool)].min(initial=0)) for cost in self.costs]
        alone = {(axis,) for axis in self.closed}
        return sorted((float(self._cost(blocks, least)), blocks) for blocks in _groupings(axes) if alone <= set(blocks))

    def _cost(self, blocks: Blocks, paired: Sequence[float | NDArray[np.float64]]) -> float | NDArray[np.float64]:
        """Answers changed: those that hold the code of each unpaired axis and part the codes of each block."""
        total: float | NDArray[np.float64] = 1.0
        for axis, cost in enumerate(self.costs):
            if not any(axis in block for block in blocks):
                total = total * cost.alone
        for block in blocks:
            one: float | NDArray[np.float64] = 1.0
            both: float | NDArray[np.float64] = 1.0
            for axis in block:
                one = one * self.costs[axis].alone
                both = both * (self.costs[axis].alone - paired[axis] / 2)
            total = total * 2 * (one - both)
        return total

    def _large_enough(self, cell: Index, counts: Mapping[str, Array]) -> tuple[Bools, Bools]:
        """Cells that can give what the small one gains, and cells that can give it back when it shrinks."""
        gives = np.ones(next(iter(counts.values())).shape, dtype=bool)
        takes = gives.copy()
        for name, values in counts.items():
            small = int(values[cell])
            if 0 < small < self.below:
                gives &= values >= (self.below if self.kinds[name] == "people" else self.below - small)
                takes &= values >= small
        return gives, takes

    def _rest_large_enough(
        self, cell: Index, counts: Mapping[str, Array], rest: Mapping[str, Array]
    ) -> tuple[Bools, Bools]:
        """The same for the rest, which loses what the part gains: partners give as much as they take."""
        takes = np.ones(next(iter(counts.values())).shape, dtype=bool)
        gives = takes.copy()
        for name, values in counts.items():
            small = int(values[cell])
            if 0 < small < self.below:
                takes &= rest[name] >= small
                gives &= rest[name] >= self.below - small
        return gives, takes

    def _partner(
        self, blocks: Blocks, gives: Bools, takes: Bools, paired: list[NDArray[np.float64]]
    ) -> tuple[float, Index] | None:
        """The cheapest cell of a window for which every corner is large enough, and its cost."""
        axes = {axis for block in blocks for axis in block}
        other, own = slice(1, None), slice(0, 1)
        fits: Bools | None = None
        for sign, moved in _signed(blocks):
            if moved:
                corner = (takes if sign > 0 else gives)[tuple(other if i in moved else own for i in range(gives.ndim))]
                fits = corner if fits is None else fits & corner
        if fits is None or not fits.any():
            return None
        costs = [
            each[tuple(other if i == axis else own for i in range(gives.ndim))] for axis, each in enumerate(paired)
        ]
        total = np.where(fits, self._cost(blocks, costs), np.inf)
        best = np.unravel_index(np.argmin(total), total.shape)
        return float(total[best]), tuple(int(i) + 1 if axis in axes else 0 for axis, i in enumerate(best))


def _corners(cell: Index, blocks: Blocks, partner: Index) -> Iterator[tuple[int, Index]]:
    for sign, moved in _signed(blocks):
        yield sign, tuple(partner[axis] if axis in moved else code for axis, code in enumerate(cell))


@cache
def _signed(blocks: Blocks) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """For each set of blocks its sign and its axes."""
    return tuple(
        (-1 if size % 2 else 1, tuple(axis for block in chosen for axis in block))
        for size in range(len(blocks) + 1)
        for chosen in combinations(blocks, size)
    )


def _groupings(axes: Sequence[int]) -> Iterator[Blocks]:
    """Every way to leave some axes out and put the others into blocks."""

    def grown(left: Sequence[int]) -> Iterator[Blocks]:
        if not left:
            yield ()
            return
        first, rest = left[0], left[1:]
        for blocks in grown(rest):
            yield blocks
            yield ((first,), *blocks)
            for i, block in enumerate(blocks):
                yield (*blocks[:i], (first, *block), *blocks[i + 1 :])

    return (blocks for blocks in grown(axes) if blocks)
