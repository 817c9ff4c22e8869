"""Which class of a map a place falls into: a step of its measure, or one of the kinds of nothing."""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

STEPS = 5
PARTLY = STEPS
ZERO, MISSING, NOT_EXPECTED, HIDDEN, NO_BASE, OUTSIDE = range(2 * STEPS, 2 * STEPS + 6)
NOTHINGS = (ZERO, MISSING, NOT_EXPECTED, HIDDEN, NO_BASE)
SKEWED = 8
LADDER = (1, 2, 5)


@dataclass(frozen=True)
class Measure:
    """A column of an answer as a map shows it. `times` and `people` are counts, `rate` is a share of 1."""

    column: str
    title: str
    unit: str
    kind: Literal["times", "people", "rate"]


@dataclass(frozen=True)
class Classed:
    """Places with their class, and the lower bounds of the steps above the first."""

    frame: pd.DataFrame
    breaks: tuple[float, ...]
    pending: int

    @property
    def counts(self) -> Counter[int]:
        """How many places fall into each class; a place that reported in part counts with its step."""
        return Counter(step_of(klass) for klass in self.frame["class"])

    @property
    def partly(self) -> int:
        return int(self.frame["class"].between(PARTLY, PARTLY + STEPS - 1).sum())


def step_of(klass: int) -> int:
    return klass - PARTLY if PARTLY <= klass < 2 * STEPS else klass


def classed(frame: pd.DataFrame, measure: Measure, level: str) -> Classed:
    """The rows of one place level with `value` and `class`; rows whose place is pending are only counted."""
    rows = frame[frame["place_level"] == level].copy()
    rows["value"] = pd.to_numeric(rows[measure.column], errors="coerce").astype("Float64")
    states = rows.get(f"{measure.column}__state", pd.Series("", index=rows.index)).fillna("")
    rows.loc[states == "hidden", "value"] = pd.NA
    shown = [float(value) for value in rows["value"].dropna() if value > 0]
    breaks = breaks_of(shown, whole=measure.kind != "rate")
    rows["class"] = [
        _class(value, hidden, state, breaks)
        for value, hidden, state in zip(rows["value"], states == "hidden", rows["data_state"], strict=True)
    ]
    return Classed(rows, breaks, int((frame["place_level"] == "pending").sum()))


def _class(value: object, hidden: bool, data_state: str, breaks: Sequence[float]) -> int:
    if hidden:
        return HIDDEN
    positive = not pd.isna(value) and value > 0  # type: ignore[operator]
    if positive:
        partly = PARTLY if data_state == "partly_missing" else 0
        return bisect_right(breaks, float(value)) + partly  # type: ignore[arg-type]
    if data_state == "missing":
        return MISSING
    if data_state == "not_expected":
        return NOT_EXPECTED
    return NO_BASE if pd.isna(value) else ZERO


def breaks_of(values: Sequence[float], whole: bool) -> tuple[float, ...]:
    """At most four rounded bounds between positive values, increasing, each with values on both sides.

    Where values spread over orders of magnitude they follow the quintiles on the ladder 1, 2, 5;
    elsewhere they are evenly spaced. Rounding keeps them still while a filter changes little.
    """
    ordered = sorted(values)
    if not ordered or ordered[0] == ordered[-1]:
        return ()
    low, high = _quantile(ordered, 0.1), _quantile(ordered, 0.9)
    found = _laddered(ordered) if high > SKEWED * low else _even(low, high, whole)
    if not any(ordered[0] < bound <= ordered[-1] for bound in found):
        found = _even(ordered[0], ordered[-1], whole)
    return tuple(sorted({bound for bound in found if ordered[0] < bound <= ordered[-1]}))


def _laddered(ordered: Sequence[float]) -> list[float]:
    return [_on_ladder(_quantile(ordered, step / STEPS)) for step in range(1, STEPS)]


def _on_ladder(value: float) -> float:
    decade = math.floor(math.log10(value))
    rungs = [_scaled(rung, power) for power in (decade, decade + 1) for rung in LADDER]
    return min(rungs, key=lambda rung: abs(math.log(rung / value)))


def _even(low: float, high: float, whole: bool) -> list[float]:
    rough = (high - low) / STEPS
    if rough <= 0:
        return []
    decade = math.floor(math.log10(rough))
    rungs = [_scaled(rung, power) for power in (decade, decade + 1) for rung in LADDER]
    step = next(rung for rung in rungs if rung >= rough * 0.999)
    if whole:
        step = max(step, 1.0)
    first = math.floor(low / step) + 1
    return [round(number * step, 9) for number in range(first, first + STEPS - 1)]


def _scaled(rung: int, power: int) -> float:
    return float(rung * 10**power) if power >= 0 else round(rung / 10**-power, -power)


def _quantile(ordered: Sequence[float], share: float) -> float:
    position = share * (len(ordered) - 1)
    below = math.floor(position)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (position - below)
