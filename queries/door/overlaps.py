"""From a request to the answers it overlaps with, and back to the cells it must hide."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from data.periods import Period
from data.problem import Problem
from queries.door.calendar_nodes import Calendar
from queries.door.dimensions import Codes, Dimension, Periods, Places
from queries.door.figures import Figures
from queries.door.lint import domain, overlapping
from queries.door.question import COMPARE, PERIOD, Question
from queries.door.siblings import Evaluate, Position, Siblings
from queries.door.trees import Key, keys_of

Masks = dict[str, list[bool]]
_LEVEL = {2: "province", 4: "prefecture", 6: "county"}
_ABOVE = {
    "province": ("country",),
    "prefecture": ("province", "country"),
    "county": ("prefecture", "province", "country"),
}


@dataclass(frozen=True)
class Extent:
    """What a scope holds: the first day with data (None: no data), the place codes that occur, the as-of date."""

    first: date | None
    codes: tuple[str, ...]
    as_of: date


@dataclass(frozen=True)
class Look:
    """A column, and the answer and figure that decide about its cells."""

    column: str
    base: str
    values: Mapping[str, object]
    keys: list[Key]


class Overlaps:
    """The overlapping answers of one question in one scope."""

    def __init__(self, asked: Question, extent: Extent, below: int, evaluate: Evaluate) -> None:
        self.asked, self.extent, self.below = asked, extent, below
        self.figures = Figures(asked)
        self.calendar = Calendar(extent.first or extent.as_of, extent.as_of)
        self.by_month = asked.keys == ("month",)
        self.by_place = {"place_level", "adcode"} <= set(asked.keys)
        dimensions: list[tuple[str, Dimension]] = []
        fixed: dict[str, object] = {"as_of": extent.as_of} if "as_of" in asked.param_names else {}
        compares = set(COMPARE) <= asked.param_names
        if "period" in asked.cuts:
            periods = Periods(self.calendar, compares)
            if self.by_month:
                fixed |= periods.params(self.calendar.all)
            else:
                dimensions.append(("period", periods))
        if "place" in asked.param_names:
            if self.by_place:
                fixed["place"] = None
            else:
                dimensions.append(("place", Places(extent.codes)))
        for name in asked.cuts:
            if name not in ("period", "place"):
                dimensions.append((name, Codes(name, domain(name), overlapping(name))))
        self.names = tuple(name for name, _ in dimensions)
        self.siblings = Siblings(self.figures, below, tuple(each for _, each in dimensions), fixed, evaluate)

    def refuse(self, values: Mapping[str, object]) -> None:
        """Raises Problem period.whole_months or param.as_of where the answers could not be kept apart."""
        if values.get("as_of", self.extent.as_of) != self.extent.as_of:
            raise Problem("param.as_of", as_of=self.extent.as_of.isoformat(), found=str(values["as_of"]))
        for start, end in (PERIOD, COMPARE):
            if start in values and "period" in self.asked.cuts:
                self.calendar.clipped(_day(values[start]), _day(values[end]))

    def obliged(self, values: Mapping[str, object], exact: pd.DataFrame) -> Masks:
        """Which cells of the exact answer its siblings oblige to hide, per column and row."""
        looks = self.looks(values, exact)
        self.siblings.prepare(position for look in looks for position in self._all_positions(look.values))
        return {look.column: self._masked(look, self._numbers(exact, look.column)) for look in looks}

    def looks(self, values: Mapping[str, object], exact: pd.DataFrame) -> list["Look"]:
        """For each count of an answer, where the decision about its cells is found."""
        keys = keys_of(self.asked, {name: exact[name].tolist() for name in self.asked.keys}, len(exact))
        looks = [Look(name, name, values, keys) for name in self.figures.own]
        for same in self.asked.same:
            if same.where == "year_earlier":
                looks.append(Look(same.column, same.base, values, [_year_earlier(key) for key in keys]))
            elif (elsewhere := self._elsewhere(same.where, values)) is not None:
                looks.append(Look(same.column, same.base, elsewhere, keys))
        return looks

    def _numbers(self, exact: pd.DataFrame, column: str) -> list[float]:
        return [float(value) for value in exact[column].fillna(0)]

    def _elsewhere(self, where: str, values: Mapping[str, object]) -> dict[str, object] | None:
        """The parameters of the answer that a column repeats; None where it repeats nothing."""
        name, _, code = where.partition("=")
        if where == "compare":
            return {**values, PERIOD[0]: values[COMPARE[0]], PERIOD[1]: values[COMPARE[1]]}
        if where == "year":
            return {**values, PERIOD[0]: _day(values[PERIOD[1]]).replace(month=1, day=1)}
        if values.get(name) in (None, code):
            return {**values, name: code}
        return None

    def _masked(self, look: "Look", numbers: list[float]) -> list[bool]:
        """Hidden where any answer that this one is made of hides the cell, or what is left around it is too little."""
        column, values, period = look.base, look.values, self._period(look.values)
        if "period" in self.names and period is None:
            return [False] * len(numbers)
        where = [self.under(key, values) for key in look.keys]
        mask = [False] * len(numbers)
        seen = [0.0] * len(numbers)
        for position in self.positions(values):
            decided = self.siblings.decided(position)
            hidden, known = decided.hidden(column), decided.values(column)
            for row, key in enumerate(where):
                mask[row] |= hidden.get(key, False)
                seen[row] += known.get(key, 0)
        mask = [hide or (number > 0 and not some) for hide, number, some in zip(mask, numbers, seen, strict=True)]
        if period is not None:
            for position in self._around(values, period):
                around = self.siblings.decided(position).values(column)
                for row, key in enumerate(where):
                    mask[row] |= numbers[row] > 0 and 0 < around.get(key, 0) - numbers[row] < self.below
        return mask

    def _period(self, values: Mapping[str, object]) -> Period | None:
        if "period" not in self.names:
            return None
        return self.calendar.clipped(_day(values[PERIOD[0]]), _day(values[PERIOD[1]]))

    def positions(self, values: Mapping[str, object]) -> list[Position]:
        """The answers that make up the one asked for: one, or one for each calendar node of its period."""
        period = self._period(values)
        if period is None:
            return [self._position(values, None)]
        return [self._position(values, node) for node in self.calendar.nodes(period)]

    def _around(self, values: Mapping[str, object], period: Period) -> list[Position]:
        """Where a period is no calendar node: the answers for the quarter, year and whole around it."""
        if len(self.calendar.nodes(period)) == 1:
            return []
        return [self._position(values, node) for node in self.calendar.around(period)]

    def _all_positions(self, values: Mapping[str, object]) -> list[Position]:
        period = self._period(values)
        if "period" in self.names and period is None:
            return []
        return self.positions(values) + (self._around(values, period) if period else [])

    def _position(self, values: Mapping[str, object], node: object) -> Position:
        return tuple(node if name == "period" else values.get(name) for name in self.names)

    def under(self, key: Key, values: Mapping[str, object]) -> Key:
        """The key of the same figure where all places are asked for: totals above the chosen place repeat it."""
        place = values.get("place")
        if not self.by_place or not isinstance(place, str):
            return key
        named = dict(zip(self.asked.keys, key, strict=True))
        level = "pending" if place.startswith("00") else _LEVEL[len(place)]
        if named["place_level"] in _ABOVE.get(level, _ABOVE["county"]):
            named |= {"place_level": level, "adcode": place.ljust(6, "0")}
        return tuple(named[name] for name in self.asked.keys)


def _year_earlier(key: Key) -> Key:
    (month,) = key
    return (_day(month).replace(year=_day(month).year - 1),)


def _day(value: object) -> date:
    if not isinstance(value, date):
        raise TypeError(value)
    return value
