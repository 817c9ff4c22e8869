"""Which cells an answer is made of, row by row and figure by figure; and which figures a move would change."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.periods import month_end
from queries.door.cells import HALF, MONTH, PLACE, YEAR, Cells, Grid
from queries.door.header import UNTIL
from queries.door.question import COMPARE, PERIOD, Question

Bools = NDArray[np.bool_]
Row = Mapping[str, object]
HALF_YEAR = "half_year"
LAST_MONTHS = {YEAR: (12,), HALF: (6, 12)}
"""Months with which the cells of a grain end."""
LEVELS = {"country": 0, "province": 2, "prefecture": 4}


def told_apart(asked: Question, exact: pd.DataFrame) -> list[Row]:
    """What says of each row of an exact answer where it stands."""
    until = {condition.partition("=")[2] for each in (*asked.same, *asked.base) for condition in each.where}
    names = [name for name in exact.columns if name in {*asked.keys, "place_level", *until}]
    told = [exact[name].tolist() for name in names]
    return [{name: values[row] for name, values in zip(names, told, strict=True)} for row in range(len(exact))]


def changed(
    asked: Question, column: str, values: Mapping[str, object], rows: Sequence[Row], cells: Cells, as_of: date
) -> list[bool]:
    """For each of the `rows` of an exact answer: whether another world that looks the same would change this count."""
    measure, where = asked.base_of(column)
    found = _changed(measure, [_Region(asked, values, row, where) for row in rows], cells, as_of)
    for based in asked.bases_of(column):
        regions = [_Region(asked, values, row, based.where, bare=True) for row in rows]
        found = [own or below for own, below in zip(found, _changed(based.base, regions, cells, as_of), strict=True)]
    return found


def _changed(measure: str, regions: list["_Region"], cells: Cells, as_of: date) -> list[bool]:
    found = [False] * len(regions)
    parts = [region.parts(cells.dimensions) for region in regions]
    for part in set(parts):
        rows = [i for i, each in enumerate(parts) if each == part]
        if len(part) > 1:
            for row in rows:
                found[row] = True
            continue
        grid, moves = cells.moves(next(iter(part), None))
        inside = np.ones((len(rows), len(moves.move)), dtype=bool)
        for axis, name in enumerate(grid.axes):
            held = np.array([regions[row].holds(grid, name) for row in rows], dtype=bool)
            inside &= held[:, moves.at[axis]]
        for row, is_changed in zip(rows, moves.change(measure, inside), strict=True):
            found[row] = is_changed or regions[row].too_fine(grid, as_of)
    return found


class _Region:
    """The cells behind one figure: by the parameters, by the row it stands in, by what its column repeats."""

    def __init__(
        self,
        asked: Question,
        values: Mapping[str, object],
        row: Row,
        where: tuple[str, ...],
        bare: bool = False,
    ) -> None:
        """`bare` leaves out what tells the row apart besides place and time."""
        self.codes: dict[str, set[object]] = {}
        self.places: list[str] = []
        self.first, self.last = date.min, date.max
        for name, value in values.items():
            if name == "place" and value is not None:
                self.places.append(str(value))
            elif name not in (*PERIOD, *COMPARE) and value is not None:
                self.codes.setdefault(name, set()).add(value)
        if PERIOD[0] in values:
            self._period(values[PERIOD[0]], values[PERIOD[1]])
        for key in asked.keys:
            if not bare or key in (PLACE, MONTH, HALF_YEAR):
                self._key(key, row)
        for condition in where:
            self._condition(condition, values, row)

    def parts(self, dimensions: tuple[str, ...]) -> frozenset[str]:
        """Which part of everybody is counted, such as served_group=women; of two at once nothing is known."""
        return frozenset(f"{name}={code}" for name in dimensions for code in self.codes.get(name, ()))

    def too_fine(self, grid: Grid, as_of: date) -> bool:
        """Whether cells of the grid would have to be cut."""
        cut = self.codes.keys() & (set(grid.cut) - set(grid.axes))
        if cut or (any(self.places) and PLACE not in grid.axes):
            return True
        if MONTH not in grid.axes:
            return self.first > date.min
        if grid.grain not in LAST_MONTHS:
            return False
        months = [code for code in grid.axes[MONTH] if isinstance(code, date)]
        whole = LAST_MONTHS[grid.grain]
        begins = self.first <= min(months, default=date.max) or (
            self.first.day == 1 and (self.first - timedelta(days=1)).month in whole
        )
        ends = self.last >= as_of or (self.last == month_end(self.last) and self.last.month in whole)
        return not (begins and ends)

    def holds(self, grid: Grid, axis: str) -> Bools:
        """Which codes of an axis are inside."""
        if axis == PLACE:
            return grid.inside(axis, tuple(self.places), self._in_places)
        if axis == MONTH:
            return grid.inside(axis, (self.first, self.last), self._in_months)
        wanted = self.codes.get(axis, set())
        return grid.inside(axis, frozenset(wanted), lambda codes: [wanted <= {code} for code in codes])

    def _in_places(self, codes: tuple[object, ...]) -> list[bool]:
        return [all(str(code).startswith(place) for place in self.places) for code in codes]

    def _in_months(self, codes: tuple[object, ...]) -> list[bool]:
        return [isinstance(code, date) and self.first <= code <= self.last for code in codes]

    def _period(self, start: object, end: object) -> None:
        self.first, self.last = _day(start), _day(end)

    def _key(self, key: str, row: Row) -> None:
        value = row[key]
        if key == PLACE:
            level = str(row.get("place_level", "county"))
            self.places.append(str(value)[: LEVELS.get(level, 6)])
        elif key == MONTH:
            self.first = self.last = _day(value)
        elif key == HALF_YEAR:
            half = _day(value)
            self.first = max(self.first, half)
            self.last = min(self.last, month_end(half.replace(month=half.month + 5)))
        elif key != "place_level" and not pd.isna(value):
            self.codes.setdefault(key, set()).add(value)

    def _condition(self, condition: str, values: Mapping[str, object], row: Row) -> None:
        name, _, code = condition.partition("=")
        if condition == "compare":
            self._period(values[COMPARE[0]], values[COMPARE[1]])
        elif condition == "year":
            self._period(_day(values[PERIOD[1]]).replace(month=1, day=1), values[PERIOD[1]])
        elif condition == "year_earlier":
            self._period(self.first.replace(year=self.first.year - 1), self.last.replace(year=self.last.year - 1))
        elif name == UNTIL:
            self._period(date.min, row[code])
        elif name == "place":
            self.places.append(code)
        else:
            self.codes.setdefault(name, set()).add(code)


def _day(value: object) -> date:
    if isinstance(value, pd.Timestamp):
        return value.date()
    if not isinstance(value, date):
        raise TypeError(value)
    return value
